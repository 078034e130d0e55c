// What a member does through a season, with no pointer at all: answers, brings a case, looks back,
// and taps.
import { expect, test } from "@playwright/test";

import { button, main, person } from "./founding.mjs";
import { House, states } from "./house.mjs";
import { goesOn, press, refused, tabTo, type } from "./keyboard.mjs";

let house;
let kept;

test.beforeAll(async ({ browser }) => {
  house = await House.open({ sample: true });
  kept = await states(browser, house, ["member"]);
});

test.afterAll(async () => {
  await house?.stop();
});

// Of the lists of meetings, those to come stand first; in that of those before, the newest does.
const next = (lists) => lists.first().getByRole("link").first();
const last = (lists) => lists.last().getByRole("link").first();
const oldest = (lists) => lists.last().getByRole("link").last();

/** A meeting's page, by the links that lead there. */
async function meeting(browser, which) {
  const page = await person(browser, house, { storageState: kept.member });
  await page.goto("/circles");
  await press(page, main(page).getByRole("link", { name: "The Harbour table" }));
  await press(page, main(page).getByRole("link", { name: "All meetings" }));
  await press(page, which(main(page).locator(".lines")));
  await expect(page).toHaveURL(/\/meetings\/[0-9a-f-]{36}$/);
  return page;
}

test("saying whether one comes", async ({ browser }) => {
  const page = await meeting(browser, next);
  for (const [name, said] of [
    ["Late", "You said you will be late."],
    ["Can’t", "You said you can’t come. Nobody asks why."],
    ["Coming", "You said you are coming."],
  ]) {
    await press(page, button(page, name), "Space");
    await expect(main(page)).toContainText(said);
    await expect(button(page, name)).toHaveAttribute("aria-pressed", "true");
    await goesOn(page, button(page, "Coming"));
  }
  await press(page, button(page, "Undo"));
  await expect(main(page), "what one said before").toContainText("You said you can’t come.");
});

test("writing a case and sharing it", async ({ browser }) => {
  const page = await meeting(browser, next);
  await press(page, main(page).getByRole("link", { name: /Prepare it|Open yours/ }));
  await type(page, page.getByLabel("What is hard"), "Call me at 902 555 0182.");
  await press(page, button(page, "Save for myself"));
  await refused(page, page.getByLabel("What is hard"));
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("Two of us want the same slot.");
  await type(page, page.getByLabel("My question"), "Who asks first?");
  await press(page, button(page, "Save for myself"));
  await expect(main(page)).toContainText("Nobody else sees that you wrote anything.");
  await press(page, main(page).getByRole("button", { name: /now$/ }));
  await expect(main(page)).toContainText("The circle reads it.");
  await press(page, button(page, "Take it back"), "Space");
  await expect(main(page)).not.toContainText("The circle reads it.");
});

test("looking back", async ({ browser }) => {
  const page = await meeting(browser, oldest);
  await press(page, main(page).locator("a[href$='/reflection']").first());
  await press(page, button(page, "Save for myself"));
  await refused(page, page.getByLabel("What I noticed"));
  await page.keyboard.type("I spoke first, again.");
  await page.keyboard.press("Enter");
  await page.keyboard.type("And only then heard the others.");
  await tabTo(page, page.getByLabel("What I need"));
  await tabTo(page, page.getByLabel("What I’d try"), "Shift+Tab");
  await page.keyboard.type("To count to five.");
  await press(page, button(page, "Save for myself"));
  await expect(main(page)).toContainText("Saved. It is on the list of your reflections.");
  await expect(page.getByLabel("What I noticed")).toHaveValue("I spoke first, again.\nAnd only then heard the others.");
  await press(page, main(page).getByRole("link", { name: "All my reflections" }));
  await expect(main(page)).toContainText("To count to five.");
});

test("a tap a question", async ({ browser }) => {
  const page = await meeting(browser, last);
  await press(page, main(page).getByRole("link", { name: "Answer in a few taps" }));
  await press(page, button(page, "Put it into the box"));
  await refused(page, main(page).getByRole("radio").first());
  const groups = await main(page).locator("fieldset").all();
  // One stop a question, and arrows within: the first arrow taps.
  for (const [nth, group] of groups.entries()) {
    if (nth > 0) await tabTo(page, group.getByRole("radio").first());
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await expect(group.getByRole("radio", { name: "Mostly" })).toBeChecked();
  }
  await press(page, button(page, "Put it into the box"), "Space");
  await expect(main(page)).toContainText("It is in the box");
});
