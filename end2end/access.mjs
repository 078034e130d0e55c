// What can be asked of any page that is open: axe's findings, and whether it is too wide.
import AxeBuilder from "@axe-core/playwright";

const STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

// What depends on the colours alone, so that it is asked again in the other scheme.
const COLOURS = ["color-contrast", "link-in-text-block"];

/** What axe finds, short enough to be read in a report. It is a script itself: not for the bare project. */
export const findings = (page) => asked(page, { runOnly: STANDARD });

/** What axe finds in the colours of a page that it has looked at in the other scheme. */
export const inColours = (page) => asked(page, { runOnly: COLOURS });

async function asked(page, { runOnly }) {
  // No page of ours has frames: what joins the findings of several costs a window more each time.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const { violations } = await axe.options({ runOnly, resultTypes: ["violations"] }).analyze();
  return violations.map(({ id, help, nodes }) => ({
    id,
    help,
    at: nodes.slice(0, 3).map((it) => `${it.target} ${it.any[0]?.message ?? ""}`),
  }));
}

/** By how many pixels the page is wider than the window. */
export const tooWide = (page) =>
  page.evaluate(() => {
    const root = document.documentElement;
    return root.scrollWidth - root.clientWidth;
  });
