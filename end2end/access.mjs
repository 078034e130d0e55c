// What can be asked of any page that is open: axe's findings, whether it is too wide, what has the
// focus.
import AxeBuilder from "@axe-core/playwright";

const STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

// What depends on the colours alone, so that it is asked again in the other scheme.
const COLOURS = ["color-contrast", "link-in-text-block"];

const PAGES_ALONE = { "landmark-one-main": { enabled: false }, region: { enabled: false } };

/** What axe finds, short enough to be read in a report. It is a script itself: not for the bare project. */
export const findings = (page) => asked(page, { runOnly: STANDARD });

/** What axe finds in the colours of a page that it has looked at in the other scheme. */
export const inColours = (page) => asked(page, { runOnly: COLOURS });

/** What axe finds in a letter: whoever reads it does so within a page that has landmarks of its own. */
export const inLetter = (page) => asked(page, { runOnly: STANDARD, rules: PAGES_ALONE });

async function asked(page, { runOnly, rules = {} }) {
  // No page of ours has frames: what joins the findings of several costs a window more each time.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const { violations } = await axe.options({ runOnly, rules, resultTypes: ["violations"] }).analyze();
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

/** What has the focus, if anything: whether that is ringed, in the window, and asked about again. */
export const focus = (page) => page.evaluate(focused);

/** Runs in the page. */
function focused() {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  // A date's field is several stops, one after the other.
  const last = document.querySelector("[data-seen=now]");
  const again = at !== last && "seen" in at.dataset;
  if (last) last.dataset.seen = "before";
  at.dataset.seen = "now";
  const isRinged = (one) => {
    const style = getComputedStyle(one);
    return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none";
  };
  const box = at.getBoundingClientRect();
  // The button within a date's field is the browser's own, and so is its ring.
  const isWithin = !at.matches(":focus");
  const around = [at, at.parentElement, at.nextElementSibling].filter(Boolean);
  // A seat of the drawn table is ringed by its own stroke, which its neighbours don't have.
  const stroke = (one) => one && JSON.stringify(["stroke", "strokeWidth", "outlineStyle"].map((it) => getComputedStyle(one)[it]));
  const others = at.ownerSVGElement ? [...at.ownerSVGElement.querySelectorAll(".place")].filter((it) => it !== at) : [];
  const isDrawn = others.some((it) => stroke(it.querySelector(".seat")) !== stroke(at.querySelector(".seat")));
  return {
    name: `${at.tagName.toLowerCase()} ${at.id || at.name || ""} ${(at.textContent || "").trim().slice(0, 40)}`,
    again,
    ring: around.some(isRinged) || isDrawn || isWithin,
    inSight: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  };
}
