// What becomes of an account and of a seat, with no pointer at all: a password is forgotten, an address
// changes, a sign-in elsewhere is ended; a newcomer is welcomed, a seat is paused, taken again and given
// back, and what a circle agrees on gets a line more.
import { expect, test } from "@playwright/test";

import * as founding from "./founding.mjs";
import { PASSWORD, button, main, person } from "./founding.mjs";
import { House, link, states } from "./house.mjs";
import { press, refused, tabTo, type } from "./keyboard.mjs";

const TABLE = "The Harbour table";
// Of the sample: one who has no part here, and one who is on the roster of that table's program.
const FORGETS = "priya.raman@northshore.example";
const MOVED = "priya@northshore.example";
const NEWCOMER = { name: "Jonas Eder", email: "jonas.eder@northshore.example" };
const LINE = "We say so when we need a pause.";

test.describe.configure({ mode: "serial" });

let house;
let kept;

test.beforeAll(async ({ browser }) => {
  house = await House.open({ sample: true });
  kept = await states(browser, house, ["coordinator", "member", "facilitator"]);
});

test.afterAll(async () => {
  await house?.stop();
});

const heading = (page) => page.getByRole("heading", { level: 1 });
const to = (page, name) => press(page, main(page).getByRole("link", { name }));
const open = (browser, role) => person(browser, house, { storageState: kept[role] });

/** With the keys alone, as whoever has just chosen a password. */
async function signIn(page) {
  await page.goto("/sign-in");
  await type(page, page.getByLabel("E-mail address"), FORGETS);
  await type(page, page.getByLabel("Password", { exact: true }), PASSWORD);
  await page.keyboard.press("Enter");
  await page.waitForURL(`${house.origin}/`);
}

let owner;

test("choosing a new password in place of one that is forgotten", async ({ browser }) => {
  owner = await person(browser, house);
  await owner.goto("/sign-in");
  await to(owner, "Forgot your password?");
  await press(owner, button(owner, "Send the link"));
  await refused(owner, owner.getByLabel("E-mail address"));
  await owner.keyboard.type(FORGETS);
  await owner.keyboard.press("Enter");
  const letter = await house.letter(FORGETS, (it) => it.text.includes("/reset/"));
  await owner.goto(link(letter, "/reset/"));
  await type(owner, owner.getByLabel("New password", { exact: true }), PASSWORD);
  await press(owner, button(owner, "Keep this password"));
  await refused(owner, owner.getByLabel("The same again"));
  await tabTo(owner, owner.getByLabel("New password", { exact: true }), "Shift+Tab");
  await owner.keyboard.type(PASSWORD);
  await type(owner, owner.getByLabel("The same again"), PASSWORD);
  await press(owner, button(owner, "Keep this password"));
  await expect(heading(owner)).toHaveText("Your new password is kept");
  await signIn(owner);
  await press(owner, button(owner, "Yes, that was me"), "Space");
  await expect(main(owner)).not.toContainText("Your password was reset");
});

test("ending a sign-in elsewhere", async ({ browser }) => {
  const elsewhere = await person(browser, house);
  await founding.signIn(elsewhere, house, FORGETS);
  await owner.goto("/account");
  await to(owner, "Where you are signed in");
  const lines = main(owner).getByRole("listitem");
  await expect(lines).toHaveCount(2);
  const other = lines.filter({ hasNotText: "This one." });
  await press(owner, other.getByRole("button"));
  await expect(lines).toHaveCount(1);
  await elsewhere.goto("/account");
  await expect(elsewhere).toHaveURL(/\/sign-in/);
  await elsewhere.context().close();
});

test("changing one's address", async () => {
  await owner.goto("/account");
  await to(owner, "E-mail address");
  await type(owner, owner.getByLabel("New address", { exact: true }), MOVED);
  await type(owner, owner.getByLabel("New address, once more"), MOVED);
  await press(owner, button(owner, "Ask for the change"));
  await refused(owner, owner.getByLabel("Your present password"));
  await owner.keyboard.type(PASSWORD);
  await press(owner, button(owner, "Ask for the change"));
  await expect(main(owner)).toContainText("Look into the mail of your old address");
  const letter = await house.letter(FORGETS, (it) => it.text.includes("/address/"));
  await owner.goto(link(letter, "/address/"));
  await press(owner, button(owner, "It was me: change it now"));
  await expect(heading(owner)).toHaveText("Confirmed: it was you");
});

/** The circle's page, by the link that leads there. */
async function openTable(page) {
  await page.goto("/circles");
  await to(page, TABLE);
}

let circle;

test("seating a newcomer at a table that meets", async ({ browser }) => {
  const member = await open(browser, "member");
  await openTable(member);
  await member.waitForURL(/\/circles\/[0-9a-f-]{36}$/);
  circle = new URL(member.url()).pathname;
  await member.context().close();
  const page = await open(browser, "coordinator");
  await page.goto(`${circle}/seats`);
  const who = page.getByRole("form", { name: "Add a member" }).getByLabel("Who");
  await type(page, who, NEWCOMER.name);
  await expect(who.locator("option:checked")).toContainText(NEWCOMER.name);
  await press(page, button(page, "Add a member"));
  await press(page, button(page, "Send the invitations"));
  await expect(main(page)).toContainText("One invitation is on its way.");
  await page.context().close();
});

test("welcoming the newcomer", async ({ browser }) => {
  const newcomer = await person(browser, house);
  await founding.resetAndSignIn(newcomer, house, NEWCOMER.email);
  await newcomer.goto(`${circle}/invitation`);
  await press(newcomer, button(newcomer, "Take the seat"));
  await affirm(newcomer);
  await expect(main(newcomer)).toContainText("You are newly here.");
  await newcomer.context().close();
  const page = await open(browser, "member");
  await openTable(page);
  await affirm(page);
  await press(page, button(page, "Welcome Jonas"), "Space");
  await expect(main(page)).toContainText("You have welcomed Jonas Eder. The others are asked as well.");
  await page.context().close();
});

async function affirm(page) {
  await expect(page).toHaveURL(/\/agreement$/);
  await press(page, button(page, "I affirm this"));
  await expect(page).toHaveURL(house.origin + circle);
}

test("adding a line to what the circle agrees on", async ({ browser }) => {
  const page = await open(browser, "facilitator");
  await openTable(page);
  await affirm(page);
  await to(page, "Read the agreement");
  await to(page, "Change the agreement");
  const lines = page.getByLabel("The circle’s own lines");
  const before = await lines.inputValue();
  await tabTo(page, lines);
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.press("Enter");
  await page.keyboard.type(LINE);
  await expect(lines).toHaveValue(`${before}\n${LINE}`);
  await press(page, button(page, "Ask everyone to affirm it"));
  await expect(main(page).locator("blockquote")).toContainText(LINE);
  await to(page, "To the circle");
  await expect(page, "whoever writes it has affirmed it").toHaveURL(house.origin + circle);
  await page.context().close();
});

test("pausing, coming back and leaving", async ({ browser }) => {
  const page = await open(browser, "member");
  await openTable(page);
  await affirm(page);
  await to(page, "Your seat");
  await press(page, button(page, "Pause for a while"), "Space");
  await expect(main(page)).toContainText(`You are away from ${TABLE} for a while.`);
  await press(page, button(page, "Come back"));
  await expect(page).toHaveURL(house.origin + circle);
  await to(page, "Your seat");
  await press(page, button(page, "Leave the circle"));
  await expect(main(page)).not.toContainText(TABLE);
  expect((await page.goto(circle)).status()).toBe(404);
  await page.context().close();
});
