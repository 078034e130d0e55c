// What can be asked of any page that is open: axe's findings, and whether it is too wide.
import AxeBuilder from "@axe-core/playwright";

const STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe finds, short enough to be read in a report. It is a script itself: not for the bare project. */
export async function findings(page) {
  const { violations } = await new AxeBuilder({ page }).withTags(STANDARD).analyze();
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
