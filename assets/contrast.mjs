// Checks every pair of colours that carries meaning, in both schemes, from style/tokens.css:
// text at 4.5 to 1, marks (rims, seats, arcs) at 3 to 1, as WCAG 2.2 counts them.
//
//   node assets/contrast.mjs          fails with one line a pair that is too faint
//   node assets/contrast.mjs --all    prints all pairs
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const ROOT = resolve(import.meta.dirname, "..");
const css = readFileSync(join(ROOT, "style/tokens.css"), "utf8");
const [light, dark] = css.split("@media (prefers-color-scheme: dark)").map(properties);
const SCHEMES = { light, dark: { ...light, ...dark } };

const TEXT = 4.5;
const MARK = 3;
const sites = [1, 2, 3, 4, 5, 6].map((site) => `site-${site}`);
const PAIRS = [
  [["ink", "ink-soft", "accent", "accent-strong", "call"], ["paper", "sheet"], TEXT],
  [["ink", "ink-soft", "accent"], ["accent-wash"], TEXT],
  [["ink", "call"], ["call-wash"], TEXT],
  [["on-accent"], ["accent", "accent-strong"], TEXT],
  [["ink-soft"], ["line"], TEXT],
  [["on-lamp", "on-lamp-soft"], ["lamp", "lamp-edge"], TEXT],
  [["on-seat"], [...sites, "ink-soft"], TEXT],
  [[...sites, "edge", "accent", "call"], ["paper", "sheet"], MARK],
  [["accent"], ["line"], MARK],
  [["accent"], ["lamp-far"], MARK],
];

let faint = 0;
for (const [scheme, colours] of Object.entries(SCHEMES)) {
  for (const [fronts, backs, least] of PAIRS) {
    for (const front of fronts) for (const back of backs) judge(scheme, colours, front, back, least);
  }
}
if (faint > 0) process.exitCode = 1;
else console.log("contrast: every pair holds, in both schemes");

function judge(scheme, colours, front, back, least) {
  const paper = luminance(colours, "paper");
  const ratio = contrast(luminance(colours, front, paper), luminance(colours, back, paper));
  const line = `${scheme.padEnd(5)} ${front} on ${back}: ${ratio.toFixed(2)}, at least ${least}`;
  if (ratio < least) {
    faint += 1;
    console.error(`contrast: ${line}`);
  } else if (process.argv.includes("--all")) console.log(line);
}

function properties(text) {
  return Object.fromEntries([...text.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name, value]));
}

/** Relative luminance of a colour; a translucent one lies on paper. */
function luminance(colours, name, under = 0) {
  let value = colours[name];
  while (value?.startsWith("var(")) value = colours[value.slice(6, -1)];
  const parts = value?.match(/^oklch\(([\d.]+)% ([\d.]+) ([\d.]+)(?: \/ ([\d.]+))?\)$/);
  if (!parts) throw new Error(`--${name} is no OKLCH colour: ${value}`);
  const [lightness, chroma, hue, alpha = "1"] = parts.slice(1);
  const own = ofOklch(lightness / 100, Number(chroma), (hue * Math.PI) / 180);
  return own * alpha + under * (1 - alpha);
}

/** Björn Ottosson's OKLab to linear sRGB, then the weights of WCAG. What lies outside sRGB is cut. */
function ofOklch(lightness, chroma, hue) {
  const [a, b] = [chroma * Math.cos(hue), chroma * Math.sin(hue)];
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const red = 4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s;
  const green = -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s;
  const blue = -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s;
  const cut = (value) => Math.min(1, Math.max(0, value));
  return 0.2126 * cut(red) + 0.7152 * cut(green) + 0.0722 * cut(blue);
}

function contrast(one, other) {
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}
