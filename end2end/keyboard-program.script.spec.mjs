// From a program to its first letters, with no pointer at all: it is started, somebody is appointed,
// completes the account, makes it ready and plans a season; people are asked, answer, and are invited.
import { expect, test } from "@playwright/test";

import { PASSWORD, button, main, person } from "./founding.mjs";
import { House, link, states } from "./house.mjs";
import { press, refused, tabTo, type, typeDay } from "./keyboard.mjs";

const PROGRAM = "Quiet hours";
const APPOINTED = { name: "Ada Late", email: "ada.late@northshore.example" };
const SUPPORT = "Peer support line: 902 555 0100";
const SEASON = "Winter by keyboard";
// Of the sample: a program with one season, and a table there at which nobody was told yet.
const [STANDING, DRAFT] = ["First years as a lead", "New keys"];
// The sample's member, who is on its roster, and whoever leads at that table.
const ASKED = { name: "Ruth Okafor", email: "ruth.okafor@northshore.example" };
const LEADS = "joseph.nakai@northshore.example";

test.describe.configure({ mode: "serial" });

let house;
let operator;
let coordinator;
let member;
let appointed;

test.beforeAll(async ({ browser }) => {
  house = await House.open({ sample: true });
  const kept = await states(browser, house, ["operator", "coordinator", "member"]);
  const open = (storageState) => person(browser, house, { storageState });
  const who = [kept.operator, kept.coordinator, kept.member, undefined];
  [operator, coordinator, member, appointed] = await Promise.all(who.map(open));
});

test.afterAll(async () => {
  await house?.stop();
});

const heading = (page) => page.getByRole("heading", { level: 1 });
const to = (page, name) => press(page, main(page).getByRole("link", { name, exact: true }).first());

test("starting a program", async () => {
  await operator.goto("/programs");
  await to(operator, "Start a program");
  await press(operator, button(operator, "Start the program"));
  await refused(operator, operator.getByLabel("Name of the program"));
  await operator.keyboard.type(PROGRAM);
  const coastal = operator.getByRole("checkbox", { name: "Coastal" });
  await press(operator, coastal, "Space");
  await expect(coastal).not.toBeChecked();
  // Two questions of one of two: a stop each, and arrows within.
  for (const [stands, wanted] of [
    ["Learning leaves, stories stay", "Nothing leaves"],
    ["Keep teams apart", "They may"],
  ]) {
    await tabTo(operator, operator.getByRole("radio", { name: stands }));
    await operator.keyboard.press("ArrowDown");
    await expect(operator.getByRole("radio", { name: wanted })).toBeChecked();
  }
  await press(operator, main(operator).locator("summary", { hasText: "Add a fourth or a fifth" }));
  await type(operator, operator.getByRole("textbox", { name: "Dimension 4" }), "With the town");
  await type(operator, operator.getByRole("textbox", { name: "Question 4" }), "Who waits for us outside?");
  await press(operator, button(operator, "Start the program"));
  await expect(main(operator)).toContainText("The program is there. Nobody coordinates it yet.");
});

test("appointing somebody", async () => {
  await to(operator, PROGRAM);
  await press(operator, button(operator, "Appoint"));
  await refused(operator, operator.getByLabel("Their name"));
  await operator.keyboard.type(APPOINTED.name);
  await type(operator, operator.getByLabel("E-mail address"), APPOINTED.email);
  const charge = operator.getByLabel("What they look after");
  await type(operator, charge, `Coordinator of ${PROGRAM}`);
  await expect(charge.locator("option:checked")).toHaveText(`Coordinator of ${PROGRAM}`);
  await press(operator, button(operator, "Appoint"));
  await expect(main(operator)).toContainText("Done. They get a letter that says so.");
});

/** From the link of a letter, with which an account begins. */
async function complete(page, letter) {
  await page.goto(link(letter, "/"));
  await expect(heading(page)).toHaveText("Complete your account");
  await type(page, page.getByLabel("New password", { exact: true }), PASSWORD);
  await press(page, button(page, "Keep this and sign in"));
  await refused(page, page.getByLabel("The same again"));
  await tabTo(page, page.getByLabel("New password", { exact: true }), "Shift+Tab");
  await page.keyboard.type(PASSWORD);
  await type(page, page.getByLabel("The same again"), PASSWORD);
  await page.keyboard.press("Enter");
  await expect(heading(page)).not.toHaveText("Complete your account");
}

test("completing the account from the link of a letter", async () => {
  await complete(appointed, await house.letter(APPOINTED.email, (it) => it.text.includes("/account/")));
});

test("making a program ready, item by item", async () => {
  const page = appointed;
  await page.goto("/programs");
  await to(page, PROGRAM);
  await expect(main(page)).toContainText("5 things are open before anybody can be invited.");
  await to(page, "Write down whom to turn to, in its box on this page: people rely on it.");
  await expect(page.getByRole("textbox", { name: "Whom to turn to in distress" }), "it leads there").toBeFocused();
  await page.keyboard.type(SUPPORT);
  await press(page, button(page, "Keep this text"));
  for (const item of [
    "The exceptions to confidence",
    "Support, by name and number",
    "How long things are kept",
    "Joining links",
  ]) {
    const waits = page.getByRole("form", { name: item });
    await press(page, waits.getByRole("button", { name: "I confirm" }));
    await expect(waits).toHaveCount(0);
  }
  await press(page, button(page, "Send me a test letter"), "Space");
  await expect(main(page)).toContainText(`A test letter is on its way to ${APPOINTED.email}`);
  const letter = await house.letter(APPOINTED.email, (it) => it.subject.startsWith("A test letter"));
  await page.goto(link(letter, "/programs/"));
  const arrived = page.getByRole("form", { name: "A test letter that arrived" });
  await press(page, arrived.getByRole("button", { name: "I confirm" }));
  await expect(main(page)).toContainText("Ready to invite.");
});

test("planning a season", async () => {
  const page = appointed;
  await to(page, "Plan a season");
  await type(page, page.getByLabel("Name", { exact: true }), SEASON);
  await press(page, button(page, "Plan this season"));
  await refused(page, page.getByLabel("First day"));
  const first = await typeDay(page, 7);
  await expect(page.getByLabel("First day")).toHaveValue(first);
  await tabTo(page, page.getByLabel("Last day"));
  await typeDay(page, 170);
  await press(page, page.getByRole("radio", { name: "Every two weeks" }), "Space");
  await press(page, button(page, "Plan this season"));
  await expect(heading(page)).toContainText(SEASON);
});

async function openSeason() {
  await coordinator.goto("/programs");
  await to(coordinator, STANDING);
  await press(coordinator, coordinator.locator("#seasons a[href^='/seasons/']").first());
  await expect(coordinator).toHaveURL(/\/seasons\/[0-9a-f-]{36}$/);
}

test("asking who would like a seat, and saying so", async () => {
  await openSeason();
  await to(coordinator, "Ask more people");
  await press(coordinator, button(coordinator, "Send the letters"));
  await refused(coordinator, coordinator.locator("#people"));
  await press(coordinator, coordinator.getByRole("checkbox", { name: ASKED.name }), "Space");
  await press(coordinator, button(coordinator, "Send the letters"));
  await expect(main(coordinator)).toContainText("One letter is on its way.");

  const letter = await house.letter(ASKED.email, (it) => it.text.includes("/wishes/"));
  await member.goto(link(letter, "/wishes/"));
  for (const [name, said] of [
    ["Not this season", "You said: not this season."],
    ["I’d like a seat", "You said: I’d like a seat."],
  ]) {
    await press(member, button(member, name), "Space");
    await expect(main(member)).toContainText(said);
    await expect(button(member, name)).toHaveAttribute("aria-pressed", "true");
  }
});

test("sending a circle's invitations", async () => {
  await openSeason();
  await press(coordinator, main(coordinator).getByRole("link", { name: DRAFT }));
  await press(coordinator, button(coordinator, "Send the invitations"));
  await expect(main(coordinator)).toContainText(/\d invitations are on their way\./);
  await expect(main(coordinator).getByRole("row", { name: "invited, no answer yet" })).not.toHaveCount(0);
  await house.letter(LEADS, (it) => it.subject === "Invitation to peer meetings");
});
