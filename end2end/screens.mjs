// Pictures of every screen, as each role of the sample: `node screens.mjs FOLDER`.
// Two widths, light and dark: ROLE-PAGE-WIDTH-SCHEME.png. CIRCLEKEEP names the binary.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";

import { chromium } from "@playwright/test";

import { crawl } from "./crawl.mjs";
import { House, states } from "./house.mjs";
import { chromium as launch } from "./playwright.config.mjs";

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

const house = await House.open({ sample: true });
const browser = await chromium.launch(launch);
let pictures = 0;
try {
  const kept = { nobody: undefined, ...(await states(browser, house)) };
  for (const [role, storageState] of Object.entries(kept)) await shoot(role, storageState);
} finally {
  await browser.close();
  await house.stop();
}
process.stdout.write(`${pictures} pictures in ${folder}\n`);

async function shoot(role, storageState) {
  const context = await browser.newContext({ storageState, locale: "en-GB", reducedMotion: "reduce" });
  const page = await context.newPage();
  const starts = role === "nobody" ? ["/sign-in", "/forgot", "/rights", "/nowhere"] : ["/"];
  await crawl(page, house.origin, picture.bind(null, role), starts);
  await context.close();
}

async function picture(role, page, path) {
  const name = path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "one").split("/").filter(Boolean).join("-") || "home";
  for (const size of WIDTHS) {
    await page.setViewportSize(size);
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme });
      // Fonts and the live table settle; nothing else moves.
      await page.evaluate(() => document.fonts.ready.then(() => undefined));
      await page.waitForTimeout(100);
      await page.screenshot({ path: join(folder, `${role}-${name}-${size.width}-${colorScheme}.png`), fullPage: true });
      pictures += 1;
    }
  }
}
