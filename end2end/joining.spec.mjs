// Two ways to a seat in the middle of a season: a wish that a letter asks for, and a newcomer whom
// everybody at the table welcomes.
import { expect, test } from "@playwright/test";

import * as founding from "./founding.mjs";
import { PROGRAM, button, main, person } from "./founding.mjs";
import { House, link, states } from "./house.mjs";

const WANTS = { name: "Wanda Venn", email: "wanda.venn@northshore.example" };
const DECLINES = { name: "Nolan Reid", email: "nolan.reid@northshore.example" };
const NEWCOMER = { name: "Nina Sorel", email: "nina.sorel@northshore.example" };
const TABLE = "The Harbour table";
// Those of the sample who sit there besides the member and whoever leads.
const OTHERS = ["Joaquin Mendes", "Teresa Patel", "Clara Dubois", "Wilhelm Aster", "Anneke Visser", "Lena Fontaine"];

test.describe.configure({ mode: "serial" });

let house;
let coordinator;
let member;
let lead;
let options;

test.beforeAll(async ({ browser }, info) => {
  house = await House.open({ sample: true });
  options = { javaScriptEnabled: info.project.use.javaScriptEnabled ?? true };
  const kept = await states(browser, house, ["coordinator", "member", "facilitator"]);
  const open = (role) => person(browser, house, { ...options, storageState: kept[role] });
  [coordinator, member, lead] = await Promise.all(["coordinator", "member", "facilitator"].map(open));
});

test.afterAll(async () => {
  await house?.stop();
});

async function openSeason() {
  await coordinator.goto("/programs");
  await main(coordinator).getByRole("link", { name: PROGRAM }).first().click();
  await coordinator.locator("#seasons a[href^='/seasons/']").first().click();
  await expect(coordinator).toHaveURL(/\/seasons\/[0-9a-f-]{36}$/);
  return new URL(coordinator.url()).pathname;
}

/** The link of a letter leads somebody without an account to completing it first. */
async function completeFrom(page, letter) {
  await page.goto(link(letter, "/"));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Complete your account");
  await founding.password(page);
  await button(page, "Keep this and sign in").click();
  await expect(page.getByRole("heading", { level: 1 })).not.toHaveText("Complete your account");
}

test("three people come by file in the middle of the season", async () => {
  const lines = [WANTS, DECLINES, NEWCOMER].map(({ name, email }) => `${name},${email},PRA`);
  const file = { name: "late.csv", mimeType: "text/csv", buffer: Buffer.from(`name,email,site\n${lines.join("\n")}\n`) };
  await coordinator.goto("/roster/import");
  await coordinator.getByLabel("Roster file").setInputFiles(file);
  await Promise.all([coordinator.waitForEvent("load"), button(coordinator, "Look at the file").click()]);
  await button(coordinator, "Import 3 people").click();
  await expect(main(coordinator)).toContainText("3 people were added");
});

test("the coordinator asks two of them, and a letter a person goes out", async () => {
  const season = await openSeason();
  await coordinator.goto(`${season}/ask`);
  for (const { name } of [WANTS, DECLINES]) await main(coordinator).getByRole("checkbox", { name, exact: true }).check();
  await button(coordinator, "Send the letters").click();
  await expect(main(coordinator)).toContainText("2 letters are on their way.");
  for (const one of [WANTS, DECLINES]) {
    const letter = await house.letter(one.email, (it) => it.subject === "Peer meetings: would you like a seat?");
    for (const other of [WANTS, DECLINES, NEWCOMER]) {
      if (other !== one) expect(letter.text, "no colleague is named in a letter").not.toContain(other.name);
    }
  }
  expect(house.mail.letters.some((it) => it.recipients.includes(NEWCOMER.email)), "who wasn't asked gets none").toBe(false);
});

test("one would like a seat and one says not this season; the coordinator alone sees it", async ({ browser }) => {
  const pages = new Map();
  for (const [one, says, told] of [
    [WANTS, "I’d like a seat", "You said: I’d like a seat."],
    [DECLINES, "Not this season", "You said: not this season."],
  ]) {
    const page = await person(browser, house, options);
    pages.set(one, page);
    const letter = await house.letter(one.email, (it) => it.subject === "Peer meetings: would you like a seat?");
    await completeFrom(page, letter);
    if (!page.url().includes("/wishes/")) {
      await page.goto("/");
      await main(page).locator("a[href^='/wishes/']").first().click();
    }
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Would you like a seat this season?");
    await expect(main(page).locator("[aria-pressed=true]"), "neither answer is the default").toHaveCount(0);
    await button(page, says).click();
    await expect(main(page)).toContainText(told);
  }
  const season = await openSeason();
  await coordinator.goto(`${season}?all=waiting`);
  await expect(coordinator.locator("#waiting")).toContainText(WANTS.name);
  await expect(coordinator.locator("#waiting")).not.toContainText(DECLINES.name);
  await coordinator.locator("#declined summary").click();
  await expect(coordinator.locator("#declined")).toContainText(DECLINES.name);
  for (const page of [member, lead]) {
    const answer = await page.goto(season);
    expect(answer.status(), "a season's answers are nobody else's").toBe(404);
  }
  // A no can be taken back, from the same page.
  const changed = pages.get(DECLINES);
  await button(changed, "I’d like a seat").click();
  await expect(main(changed)).toContainText("You said: I’d like a seat.");
  await coordinator.goto(`${season}?all=waiting`);
  await expect(coordinator.locator("#waiting")).toContainText(DECLINES.name);
  for (const page of pages.values()) await page.context().close();
});

let circle;
let past;
let words;

test("a newcomer is seated in a circle that runs, by an invitation of their own", async () => {
  await member.goto("/circles");
  await main(member).getByRole("link", { name: TABLE }).click();
  await member.waitForURL(/\/circles\/[0-9a-f-]{36}$/);
  circle = new URL(member.url()).pathname;
  await member.goto(`${circle}/meetings`);
  past = await main(member).locator(".lines").nth(1).getByRole("link").first().getAttribute("href");
  await member.goto(past);
  words = await main(member).locator(".case .written dd").first().innerText();
  expect(words.length).toBeGreaterThan(20);
  await coordinator.goto(`${circle}/seats`);
  const option = coordinator.locator("select[name=person] option", { hasText: NEWCOMER.name });
  await coordinator.locator("select[name=person]").selectOption(await option.getAttribute("value"));
  await coordinator.locator("button[value=add-member]").click();
  const before = house.mail.letters.length;
  await coordinator.locator("button[value=invite]").click();
  await house.letter(NEWCOMER.email, (it) => it.subject === "Invitation to peer meetings");
  const invitations = house.mail.letters.slice(before).filter((it) => it.subject === "Invitation to peer meetings");
  const told = invitations.flatMap((it) => it.recipients);
  expect(told, "nobody else hears of an invitation").toEqual([NEWCOMER.email]);
});

let newcomer;

test("taking the seat is announced to everyone there, and opens nothing older", async ({ browser }) => {
  newcomer = await person(browser, house, options);
  await completeFrom(newcomer, await house.letter(NEWCOMER.email));
  await newcomer.goto("/");
  await main(newcomer).getByRole("link", { name: "See the invitation" }).click();
  await button(newcomer, "Take the seat").click();
  await button(newcomer, "I affirm this").click();
  await expect(newcomer).toHaveURL(house.origin + circle);
  await expect(main(newcomer)).toContainText("You are newly here.");
  await readsNothingOlder();
  const emails = OTHERS.map(address).concat("ruth.okafor@northshore.example");
  for (const email of emails) {
    const letter = await house.letter(email, (it) => it.subject === "Peer meetings: a change in your group");
    expect(letter.text, "the newcomer's name is for the circle's page").not.toContain("Nina");
  }
  // The old version was affirmed without them: the page is closed to everybody until they read it anew.
  await member.goto(circle);
  await expect(member).toHaveURL(new RegExp("/agreement$"));
});

const address = (name) => `${name.toLowerCase().replace(" ", ".")}@northshore.example`;

/** The case that was shared before they came isn't theirs to read, wherever they look. */
async function readsNothingOlder() {
  for (const path of [past, `${past}/case`, "/", circle]) {
    await newcomer.goto(path);
    await expect(newcomer.locator("body"), path).not.toContainText(words);
  }
}

async function welcomes(page) {
  await page.goto(circle);
  await expect(page).toHaveURL(/\/agreement$/);
  await button(page, "I affirm this").click();
  await page.goto(circle);
  await expect(main(page)).toContainText(`${NEWCOMER.name} reads nothing that was written before they came`);
  await button(page, "Welcome Nina").click();
  await expect(main(page).getByRole("button", { name: "Welcome Nina" })).toHaveCount(0);
}

test("each says welcome by name; only the last one opens what is older", async ({ browser }) => {
  await welcomes(member);
  await expect(main(member)).toContainText("You have welcomed Nina Sorel. The others are asked as well.");
  await welcomes(lead);
  for (const name of OTHERS) {
    await readsNothingOlder();
    const page = await person(browser, house, options);
    await founding.resetAndSignIn(page, house, address(name));
    await welcomes(page);
    await page.context().close();
  }
  await newcomer.goto(circle);
  await expect(main(newcomer)).not.toContainText("You are newly here.");
  await newcomer.goto(past);
  await expect(main(newcomer).locator(".case .written dd").first()).toHaveText(words);
  await newcomer.context().close();
});
