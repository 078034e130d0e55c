// Going about a page with no pointer at all.
import { expect } from "@playwright/test";

import { focus } from "./access.mjs";

const MOST = 250;

/** Presses Tab until `target` has the focus, as somebody without a pointer does, and sees that it has. */
export async function tabTo(page, target, key = "Tab") {
  await expect(target).toBeVisible();
  for (let nth = 0; nth < MOST; nth += 1) {
    await page.keyboard.press(key);
    if (await target.evaluate((it) => it === document.activeElement)) return seen(page, target);
  }
  throw new Error(`${target} isn't reached by ${key}`);
}

async function seen(page, target) {
  const { name, ring } = await focus(page);
  expect(ring, `a ring on ${name}`).toBe(true);
  await expect(target).toBeInViewport();
}

export async function press(page, target, key = "Enter") {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

/** What stands in a line is marked when Tab arrives there, so that typing takes its place. */
export async function type(page, target, text) {
  await tabTo(page, target);
  await page.keyboard.type(text);
}

/** Keys a day so many days from now into the parts of the field that has the focus; gives that day. */
export async function typeDay(page, days) {
  const day = new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const [year, month, date] = day.split("-");
  await page.keyboard.type(`${month}${date}${year}`);
  return day;
}

/** A form wasn't taken: what is to be changed has the focus, and its first line leads to `field`. */
export async function refused(page, field) {
  const summary = page.locator("#mistakes");
  await expect(summary, "what is wrong takes the focus").toBeFocused();
  await press(page, summary.getByRole("link").first());
  await expect(field, "the line leads to its field").toBeFocused();
  await seen(page, field);
}

/** The page opened at a place within it: Tab goes on from there, to `target`. */
export async function goesOn(page, target) {
  // Before it has all come it may not have arrived there: what is in the window says that it has.
  await page.waitForLoadState();
  await expect(page.locator(":target")).toBeInViewport();
  await page.keyboard.press("Tab");
  await expect(target, "Tab goes on where the page opened").toBeFocused();
}
