// Pictures of every screen, as each role of the sample, and of a letter of each kind:
// `node screens.mjs FOLDER`, `make screens`. Two widths, light and dark: ROLE-PAGE-WIDTH-SCHEME.png, and
// letter-KIND-WIDTH-SCHEME.png. CIRCLEKEEP names the binary.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";

import { chromium } from "@playwright/test";

import { crawl, shape } from "./crawl.mjs";
import { House } from "./house.mjs";
import { letters } from "./letters.mjs";
import { chromium as launch } from "./playwright.config.mjs";
import { begin } from "./starts.mjs";

const WIDTHS = [
  { width: 1280, height: 900 },
  { width: 390, height: 844 },
];
const SCHEMES = ["light", "dark"];

const folder = process.argv[2];
if (!folder) {
  process.stderr.write("Name the folder for the pictures: node screens.mjs FOLDER\n");
  process.exit(2);
}
await mkdir(folder, { recursive: true });

const house = await House.open({ sample: true, engine: "SQLite" });
const unfounded = await House.open({ engine: "SQLite" });
const browser = await chromium.launch(launch);
const taken = new Map();
let pictures = 0;
try {
  const { kept, starts } = await begin(browser, house, unfounded);
  for (const [role, storageState] of Object.entries(kept)) await shoot(role, storageState, starts[role]);
  await shootLetters();
} finally {
  await browser.close();
  await house.stop();
  await unfounded.stop();
}
process.stdout.write(`${pictures} pictures in ${folder}\n`);

async function shoot(role, storageState, starts) {
  const options = { baseURL: house.origin, locale: "en-GB", reducedMotion: "reduce" };
  const context = await browser.newContext({ ...options, storageState });
  const page = await context.newPage();
  await crawl(page, house.origin, picture.bind(null, role), starts);
  await context.close();
}

async function shootLetters() {
  const page = await browser.newPage({ reducedMotion: "reduce" });
  for (const { name, html } of letters()) {
    await page.setContent(html);
    await everyWay(page, `letter-${name.replaceAll("_", "-")}`);
  }
  await page.close();
}

/** By its kind: a meeting in another state is one more of a kind. */
function named(role, path) {
  const kind = `${role}-${shape(path).replace(/[{}]/g, "").split("/").filter(Boolean).join("-") || "home"}`;
  taken.set(kind, (taken.get(kind) ?? 0) + 1);
  return taken.get(kind) === 1 ? kind : `${kind}-${taken.get(kind)}`;
}

async function picture(role, page) {
  await everyWay(page, named(role, new URL(page.url()).pathname));
}

async function everyWay(page, name) {
  for (const size of WIDTHS) {
    await page.setViewportSize(size);
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme });
      // Fonts and the live table settle; nothing else moves.
      await page.evaluate(() => document.fonts.ready.then(() => undefined));
      await page.waitForTimeout(100);
      await page.screenshot({ path: join(folder, `${name}-${size.width}-${colorScheme}.png`), fullPage: true });
      pictures += 1;
    }
  }
}
