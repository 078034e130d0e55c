// What whoever plans and leads does, with no pointer at all: a roster, a series, a meeting that moves
// and one that is called off, and who came.
import { expect, test } from "@playwright/test";

import { button, main, person } from "./founding.mjs";
import { House, states } from "./house.mjs";
import { goesOn, press, refused, tabTo, type, typeDay } from "./keyboard.mjs";
import * as rosters from "./rosters.mjs";

const TABLE = "The Harbour table";

let house;
let kept;

test.beforeAll(async ({ browser }) => {
  house = await House.open({ sample: true });
  kept = await states(browser, house, ["coordinator", "facilitator"]);
});

test.afterAll(async () => {
  await house?.stop();
});

/** The page of the circle's meetings, by the links that lead there. */
async function meetings(browser) {
  const page = await person(browser, house, { storageState: kept.facilitator });
  await page.goto("/circles");
  await press(page, main(page).getByRole("link", { name: TABLE }));
  await press(page, main(page).getByRole("link", { name: "All meetings" }));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Meetings");
  return page;
}

/** Those to come stand first, those before after them, the newest first. */
const coming = (page) => main(page).locator(".lines").first().getByRole("link");
const before = (page) => main(page).locator(".lines").last().getByRole("link");

/** Keys a day so many days from now, and noon, into the parts of the field that has the focus. */
async function keyIn(page, days) {
  const day = await typeDay(page, days);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.type("1200PM");
  return `${day}T12:00`;
}

test("bringing a roster", async ({ browser }) => {
  const page = await person(browser, house, { storageState: kept.coordinator });
  // The window in which one chooses a file is the system's own.
  page.on("filechooser", (window) => window.setFiles(rosters.path("headers-other-order.csv")));
  await page.goto("/roster");
  await press(page, main(page).locator("a[href='/roster/import']").first());
  await press(page, button(page, "Look at the file"));
  const file = page.getByLabel("Roster file");
  await refused(page, file);
  await page.keyboard.press("Enter");
  await expect(file).toHaveValue(/headers-other-order\.csv$/);
  await press(page, button(page, "Look at the file"));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Before it is kept");
  await press(page, main(page).getByRole("button", { name: /^Import/ }));
  await expect(main(page)).toContainText("One person was added");
});

test("planning a series", async ({ browser }) => {
  const page = await meetings(browser);
  await press(page, main(page).getByRole("link", { name: "Plan more meetings" }));
  await press(page, button(page, "Show the dates"));
  const first = page.getByLabel("First meeting");
  await refused(page, first);
  const noon = await keyIn(page, 3);
  await expect(first).toHaveValue(noon);
  await type(page, page.getByLabel("How many meetings?"), "2");
  await type(page, page.getByLabel("Room"), "Library");
  // Back to what was passed by.
  await tabTo(page, page.getByLabel("How often?"), "Shift+Tab");
  await page.keyboard.type("Every 4");
  await press(page, button(page, "Show the dates"));
  await expect(page.getByLabel("Meeting 1")).toHaveValue(noon);
  await goesOn(page, page.getByLabel("Meeting 1"));
  await press(page, button(page, "Plan these 2 meetings"));
  await expect(main(page)).toContainText("2 meetings are planned.");
});

test("moving a meeting", async ({ browser }) => {
  const page = await meetings(browser);
  await press(page, coming(page).first());
  await press(page, main(page).getByRole("link", { name: "Move it" }));
  await tabTo(page, page.getByLabel("New day and time"));
  const noon = await keyIn(page, 4);
  await type(page, page.getByLabel("How long, in minutes"), "5");
  await page.keyboard.press("Enter");
  await refused(page, page.getByLabel("How long, in minutes"));
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("45");
  await press(page, button(page, "Move it"));
  await expect(main(page)).toContainText("It is changed.");
  await expect(page.locator("h1 time")).toHaveAttribute("datetime", new RegExp(`^${noon.slice(0, 10)}T`));
  await expect(main(page)).toContainText("45 minutes");
});

test("calling a meeting off, after a second thought", async ({ browser }) => {
  const page = await meetings(browser);
  await press(page, coming(page).last());
  await press(page, main(page).getByRole("link", { name: "Call it off" }));
  await press(page, main(page).getByRole("link", { name: "Keep it" }));
  await press(page, main(page).getByRole("link", { name: "Call it off" }));
  await press(page, button(page, "Call it off"));
  await expect(main(page)).toContainText("This meeting is called off");
});

test("saying who came", async ({ browser }) => {
  const page = await meetings(browser);
  await press(page, before(page).first());
  await press(page, main(page).getByRole("link", { name: "Who came" }));
  const line = main(page).locator(".marks li").nth(2);
  const came = line.getByRole("button", { name: /.* came$/ });
  const missed = line.getByRole("button", { name: /didn’t come$/ });
  await press(page, missed, "Space");
  await expect(line, "the page opens where one marked").toBeFocused();
  await expect(missed).toHaveAttribute("aria-pressed", "true");
  await goesOn(page, came);
  await page.keyboard.press("Space");
  await expect(came).toHaveAttribute("aria-pressed", "true");
  // Pressed again, the mark is taken back, and there is somebody again of whom nothing is said.
  await press(page, came);
  await expect(came).toHaveAttribute("aria-pressed", "false");
  await press(page, button(page, "Everyone came"), "Space");
  await expect(button(page, "Everyone came")).toHaveCount(0);
  await expect(came).toHaveAttribute("aria-pressed", "true");
});
