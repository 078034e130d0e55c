// Letters as a browser shows them, on the narrowest phone and wider than their sheet, light and dark.
// That they are what is sent, the server's own tests say.
import { expect, test } from "@playwright/test";

import { inColours, inLetter, tooWide } from "./access.mjs";
import { letters } from "./letters.mjs";

const WIDTHS = [320, 640];
/** As tall as a thumb wants it, in pixels. */
const THUMB = 44;

let page;
let fetched;

// One window for all: a letter leaves nothing behind.
test.beforeAll(async ({ browser }) => {
  page = await browser.newPage();
  page.on("request", (request) => fetched.push(request.url()));
});

test.afterAll(async () => {
  await page?.close();
});

test("no kind is missing", () => {
  expect(letters().length).toBeGreaterThan(20);
});

for (const { name, html, deeds } of letters()) {
  test(`${name}: nothing scrolls sideways, axe finds nothing, ${deeds.length ? "one thing" : "nothing"} is to be done`, async () => {
    fetched = [];
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 700 });
      await page.emulateMedia({ colorScheme: "light" });
      await page.setContent(html);
      expect.soft(await tooWide(page), `pixels too wide at ${width}`).toBe(0);
      expect.soft(await inLetter(page), `axe at ${width}, light`).toEqual([]);
      await doable(deeds);
      await page.emulateMedia({ colorScheme: "dark" });
      expect.soft(await inColours(page), `axe at ${width}, dark`).toEqual([]);
      await doable(deeds);
    }
    expect(fetched, "nothing tells that it was opened").toEqual([]);
  });
}

/** What the text asks for is the only thing that can be pressed, and all of it is in the window. */
async function doable(deeds) {
  expect(deeds.length, "a letter asks for one thing at most").toBeLessThanOrEqual(1);
  const pressed = page.locator("a, button, input, summary");
  await expect(pressed).toHaveCount(deeds.length);
  for (const { words, address } of deeds) {
    const link = page.getByRole("link", { name: words, exact: true });
    await expect(link).toBeVisible();
    await expect(link).toHaveAttribute("href", address);
    const box = await link.boundingBox();
    expect(box.height).toBeGreaterThanOrEqual(THUMB);
    expect(box.x).toBeGreaterThan(0);
    expect(box.x + box.width).toBeLessThan(page.viewportSize().width);
  }
}
