// The deeds that matter, with no pointer at all; and the one table that is live.
import { expect, test } from "@playwright/test";

import * as founding from "./founding.mjs";
import { OPERATOR, PASSWORD, button, main, person } from "./founding.mjs";
import { House, states } from "./house.mjs";
import { press, refused, tabTo, type } from "./keyboard.mjs";

let house;
let kept;

test.beforeAll(async ({ browser }) => {
  house = await House.open({ sample: true });
  kept = await states(browser, house, ["invited", "coordinator"]);
});

test.afterAll(async () => {
  await house?.stop();
});

test("founding an organisation and its first site", async ({ browser }) => {
  const own = await House.open();
  try {
    const page = await person(browser, own);
    await page.goto(own.setup);
    await press(page, button(page, "Found the organisation"));
    await refused(page, page.getByLabel("Name of the organisation"));
    await page.keyboard.type("Northshore Health");
    await type(page, page.getByLabel("Its time zone"), "Toronto");
    await type(page, page.getByLabel("Your name"), OPERATOR.name);
    await type(page, page.getByLabel("E-mail address"), OPERATOR.email);
    await type(page, page.getByLabel("New password", { exact: true }), PASSWORD);
    await type(page, page.getByLabel("The same again"), PASSWORD);
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/organisation\/sites$/);

    await type(page, page.getByLabel("Code"), "!");
    await type(page, page.getByLabel("Name"), "Harbour General");
    await type(page, page.getByLabel("Time zone"), "Halifax");
    await press(page, button(page, "Add a site"));
    await refused(page, page.getByLabel("Code"));
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type("HFX");
    await page.keyboard.press("Enter");
    await expect(main(page).getByRole("row", { name: "Harbour General HFX" })).toContainText("Halifax");
    await press(page, main(page).getByRole("link", { name: "That is all of them: go on" }));
    await expect(page).toHaveURL(/\/organisation$/);
  } finally {
    await own.stop();
  }
});

test("signing in", async ({ browser }) => {
  const own = await House.open();
  try {
    const operator = await person(browser, own);
    await founding.found(operator, own);
    const page = await person(browser, own);
    await page.goto("/organisation");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sign in");
    await type(page, page.getByLabel("E-mail address"), OPERATOR.email);
    await type(page, page.getByLabel("Password", { exact: true }), "not this one, surely");
    await page.keyboard.press("Enter");
    await expect(page.locator("#mistakes"), "what is wrong takes the focus").toBeFocused();
    await expect(page.getByLabel("E-mail address")).toHaveValue(OPERATOR.email);
    await expect(page.getByLabel("Password", { exact: true })).toHaveValue("");
    await type(page, page.getByLabel("Password", { exact: true }), PASSWORD);
    // The choice of the device is a group of radio buttons: one stop, arrows within.
    await tabTo(page, page.getByRole("radio", { name: "A shared computer" }));
    await page.keyboard.press("ArrowDown");
    await expect(page.getByRole("radio", { name: "My own device" })).toBeChecked();
    await press(page, button(page, "Sign in"));
    await expect(page, "the page that was asked for").toHaveURL(/\/organisation$/);
  } finally {
    await own.stop();
  }
});

test("skipping to the content", async ({ browser }) => {
  const page = await person(browser, house, { storageState: kept.coordinator });
  await page.goto("/roster");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(main(page)).toBeFocused();
});

test("accepting an invitation and affirming the agreement", async ({ browser }) => {
  const page = await person(browser, house, { storageState: kept.invited });
  await page.goto("/");
  await press(page, main(page).getByRole("link", { name: "See the invitation" }));
  await press(page, button(page, "Take the seat"));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("What we keep among ourselves");
  await press(page, button(page, "I affirm this"));
  await expect(page).toHaveURL(/\/circles\/[0-9a-f-]{36}$/);
});

test("forming a circle, with the table that fills as boxes are ticked", async ({ browser }) => {
  const page = await person(browser, house, { storageState: kept.coordinator });
  await page.goto("/programs");
  await press(page, main(page).getByRole("link", { name: "Leading across sites" }).first());
  await expect(page).toHaveURL(/\/programs\/[0-9a-f-]{36}$/);
  await press(page, main(page).locator("a[href^='/seasons/']").first());
  await expect(page).toHaveURL(/\/seasons\/[0-9a-f-]{36}$/);
  await press(page, main(page).locator("a[href$='/circles/new']").first());
  await expect(page).toHaveURL(/\/circles\/new$/);

  const tally = main(page).locator("p.tally");
  await expect(tally, "the island has woken").toContainText("0 of 7", { timeout: 20_000 });
  await type(page, page.getByLabel("Name, for now"), "By keyboard");
  await press(page, page.locator("input[name=facilitator]").first(), "Space");
  const boxes = page.locator("input[name=member]");
  const picture = main(page).locator("svg.table");
  const empty = await picture.innerHTML();
  let ticked = 0;
  for (let nth = 0; nth < (await boxes.count()) && ticked < 6; nth += 1) {
    await press(page, boxes.nth(nth), "Space");
    await expect(boxes.nth(nth)).toBeChecked();
    await expect(tally).toContainText(`${ticked + 1} of 7`);
    if ((await main(page).locator("ul.warnings li").count()) > 0) {
      // What stands against is said at once; the last tick is taken back.
      await page.keyboard.press("Space");
      await expect(main(page).locator("ul.warnings li")).toHaveCount(0);
      await expect(tally).toContainText(`${ticked} of 7`);
    } else {
      ticked += 1;
    }
  }
  expect(ticked, "people who fit at one table").toBeGreaterThanOrEqual(5);
  expect(await picture.innerHTML(), "the picture has changed").not.toBe(empty);
  await press(page, button(page, "Keep this circle"));
  await expect(page.getByRole("heading", { level: 1 })).toContainText("By keyboard");
});
