// In the middle of a season: a member answers, brings a case, looks back and votes; whoever leads
// says who came; a sponsor reads what may be told.
import { expect, test } from "@playwright/test";

import { button, main } from "./founding.mjs";
import { House, states } from "./house.mjs";

test.describe.configure({ mode: "serial" });

const MARK = "A sentence that nobody else may read 7319";

let house;
let kept;

test.beforeAll(async ({ browser }) => {
  house = await House.open({ sample: true });
  kept = await states(browser, house);
});

test.afterAll(async () => {
  await house?.stop();
});

async function as(browser, info, role) {
  const context = await browser.newContext({
    baseURL: house.origin,
    javaScriptEnabled: info.project.use.javaScriptEnabled ?? true,
    storageState: kept[role],
  });
  const page = await context.newPage();
  page.on("response", (answer) => expect.soft(answer.status(), answer.url()).toBeLessThan(500));
  return page;
}

/** The meeting's page, from the list of the circle's meetings: the first of those to come, or before. */
async function meeting(page, which) {
  await page.goto("/circles");
  await main(page).getByRole("link", { name: "The Harbour table" }).click();
  await main(page).getByRole("link", { name: "All meetings" }).click();
  const lists = main(page).locator(".lines");
  await lists.nth(which === "next" ? 0 : 1).getByRole("link").first().click();
  await expect(page).toHaveURL(/\/meetings\//);
}

test("a member says whether they come, and takes it back", async ({ browser }, info) => {
  const page = await as(browser, info, "member");
  await meeting(page, "next");
  await button(page, "Can’t").click();
  await expect(main(page)).toContainText("You said you can’t come. Nobody asks why.");
  await expect(page.locator("#who-comes"), "the page opens where one answered").toBeInViewport();
  await button(page, "Undo").click();
  await expect(main(page)).toContainText("You said you are coming.");
  await page.context().close();
});

test("a presenter writes a case: numbers are refused, a draft is one's own, shared is the circle's", async ({
  browser,
}, info) => {
  const page = await as(browser, info, "member");
  await meeting(page, "next");
  await main(page).getByRole("link", { name: /Prepare it|Open yours/ }).click();
  await expect(button(page, "I’ll tell it, nothing written")).toBeVisible();
  await page.getByLabel("What is hard").fill("Call me at 902 555 0182 about it.");
  await button(page, "Save for myself").click();
  await expect(page.locator("#hard-error")).toContainText("902 555 0182");
  await expect(page.getByLabel("What is hard")).toHaveValue(/902 555 0182/);
  await page.getByLabel("What is hard").fill(MARK);
  await button(page, "Save for myself").click();
  await expect(main(page)).toContainText("Nobody else sees that you wrote anything.");
  const lead = await as(browser, info, "facilitator");
  await lead.goto(new URL(page.url()).pathname.replace(/\/case$/, ""));
  await expect(main(lead)).not.toContainText(MARK);
  await main(page).getByRole("button", { name: /now$/ }).click();
  await lead.reload();
  await expect(main(lead)).toContainText(MARK);
  await button(page, "Take it back").click();
  await lead.reload();
  await expect(main(lead)).not.toContainText(MARK);
  await lead.context().close();
  await page.context().close();
});

test("a member looks back for themselves alone", async ({ browser }, info) => {
  const page = await as(browser, info, "member");
  await meeting(page, "last");
  await main(page).locator("a[href$='/reflection']").first().click();
  await expect(main(page)).toContainText("whoever runs the server");
  await page.getByLabel("What I noticed").fill(MARK);
  await button(page, "Save for myself").click();
  await page.goto("/reflections");
  await expect(main(page)).toContainText(MARK);
  const lead = await as(browser, info, "facilitator");
  await lead.goto("/reflections");
  await expect(main(lead)).not.toContainText(MARK);
  await lead.context().close();
  await page.context().close();
});

test("five taps go into a sealed box, once", async ({ browser }, info) => {
  const page = await as(browser, info, "member");
  await meeting(page, "last");
  await main(page).getByRole("link", { name: "Answer in a few taps" }).click();
  const address = page.url();
  const groups = await main(page).getByRole("group").all();
  expect(groups).toHaveLength(5);
  for (const group of groups) {
    await group.getByRole("radio", { name: "Mostly" }).check();
  }
  await button(page, "Put it into the box").click();
  await expect(main(page)).toContainText("It is in the box");
  await page.goto(address);
  await expect(main(page).getByRole("radio")).toHaveCount(0);
  await page.context().close();
});

test("whoever leads says who came, and sees what came out of closed boxes alone", async ({ browser }, info) => {
  const page = await as(browser, info, "facilitator");
  await meeting(page, "last");
  await main(page).getByRole("link", { name: "Who came" }).click();
  const missed = main(page).getByRole("button", { name: /came$/ }).first();
  await expect(missed).toBeVisible();
  await page.goto("/circles");
  await main(page).getByRole("link", { name: "The Harbour table" }).click();
  await main(page).locator("a[href$='/pulse']").first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("How the meetings were");
  await expect(main(page)).toContainText(/\d of \d answered\./);
  await expect(main(page)).toContainText("Boxes that are sealed");
  await page.context().close();
});

test("a sponsor reads a summary in sentences, on one sheet, and names nobody", async ({ browser }, info) => {
  const page = await as(browser, info, "sponsor");
  await page.goto("/");
  await main(page).getByRole("link", { name: "Open the summary" }).click();
  await expect(main(page)).toContainText(/about \d+/);
  const text = await main(page).innerText();
  for (const name of ["Ruth", "Okafor", "Harbour table"]) expect(text).not.toContain(name);
  if (info.project.name === "script") {
    for (const format of ["A4", "Letter"]) {
      const sheet = await page.pdf({ format, preferCSSPageSize: false });
      expect(sheet.toString("latin1").match(/\/Type\s*\/Page[^s]/g), format).toHaveLength(1);
    }
  }
  await page.context().close();
});
