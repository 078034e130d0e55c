// Where a crawl begins: at home, and at what no page leads to. That is what letters and the terminal
// link to, and a meeting in each of its states.
import { expect } from "@playwright/test";

import * as founding from "./founding.mjs";
import { PASSWORD, PROGRAM, button, main, person } from "./founding.mjs";
import { link, signIn, states } from "./house.mjs";

const MINUTE = 60_000;
const DAY = 86_400_000;
const TABLE = "Thursday five";
const ZONE = "America/Toronto";
// Who leads in the sample, and two who have no part here but their letters.
const LEAD = "marguerite.roy@northshore.example";
const [MOVES, FORGETS] = ["stellan.berg@northshore.example", "priya.raman@northshore.example"];
const APPOINTED = { name: "Ada Late", email: "ada.late@northshore.example" };

const FURTHER = { facilitator, member, coordinator, operator, nobody };

/** Everybody of the sample signed in, while a circle meets: their states, and where each begins. */
export async function begin(browser, house, unfounded) {
  const brief = await meet(browser, house);
  // Whoever comes later goes where others lead, and reads the letters that they cause.
  const kept = { ...(await states(browser, house)), nobody: undefined };
  const starts = {};
  for (const [role, storageState] of Object.entries(kept)) {
    const page = await person(browser, house, { storageState });
    starts[role] = ["/", ...((await FURTHER[role]?.(page, house, starts)) ?? [])];
    await page.context().close();
  }
  starts.nobody.push(brief, unfounded.setup);
  return { kept, starts };
}

/** A meeting that has begun, one that is called off, one that wasn't held; gives the link to a brief of the first. */
async function meet(browser, house) {
  const page = await person(browser, house);
  await signIn(page, house, "facilitator");
  const { coming, before } = await meetings(page, TABLE);
  await plan(page, new Date(house.now().getTime() + 10 * MINUTE));
  await page.goto(`${coming.at(-1)}/cancel`);
  await button(page, "Call it off").click();
  await expect(main(page)).toContainText("This meeting is called off");
  await page.goto(`${before.at(-1)}?missed=1`);
  await button(page, "We didn’t meet").click();
  await expect(main(page)).toContainText("You didn’t meet this time");
  await page.context().close();
  const brief = link(await house.letter(LEAD, (it) => it.text.includes("/brief/")), "/brief/");
  await house.later((20 * MINUTE) / DAY);
  return brief;
}

/** One meeting more, from the list of all. */
async function plan(page, begins) {
  await main(page).getByRole("link", { name: "Plan more meetings" }).click();
  const local = begins.toLocaleString("sv", { timeZone: ZONE }).replace(" ", "T");
  await page.getByLabel("First meeting").fill(local.slice(0, "2026-12-01T12:15".length));
  await page.getByLabel("On the clock of").selectOption(ZONE);
  await page.getByLabel("How many meetings?").fill("1");
  await page.getByLabel("Room").fill("Library");
  await page.getByLabel("Joining link").fill("https://meet.northshore.example/five");
  await button(page, "Show the dates").click();
  await button(page, "Plan this meeting").click();
  await expect(main(page)).toContainText("The meeting is planned.");
}

/** The addresses of a circle's meetings: those to come, soonest first, those before, newest first, those not held. */
async function meetings(page, name) {
  await page.goto("/circles");
  await main(page).getByRole("link", { name }).click();
  await main(page).getByRole("link", { name: "All meetings" }).click();
  await page.waitForURL("**/meetings");
  const lines = main(page).locator(".lines");
  const unheld = lines.locator("li", { hasText: /called off|didn’t meet/ });
  const addresses = (within) => within.getByRole("link").evaluateAll((all) => all.map((it) => it.pathname));
  const [coming, before, not] = await Promise.all([lines.first(), lines.last(), unheld].map(addresses));
  return { coming, before, not };
}

async function facilitator(page) {
  const { coming, before, not } = await meetings(page, TABLE);
  return [...coming.slice(0, 2), before[0], ...not];
}

async function member(page) {
  const { coming, before } = await meetings(page, "The Harbour table");
  await page.goto(`${coming[0]}/case`);
  await page.getByLabel("What is hard").fill("Two of us want the same slot.");
  await button(page, "Save for myself").click();
  await expect(main(page)).toContainText("Saved for yourself.");
  return [coming[0], before[0], `${coming[0]}/answer`, "/sign-out"];
}

async function coordinator(page, house, starts) {
  await page.goto("/programs");
  await main(page).getByRole("link", { name: PROGRAM }).first().click();
  const season = await main(page).locator("#seasons a[href^='/seasons/']").first().getAttribute("href");
  const meetings = starts.member.filter((it) => it.startsWith("/meetings/") && !it.endsWith("/answer"));
  starts.member.push(season.replace("seasons", "wishes"));
  await founding.upload(page, "bad-lines.csv");
  return [...meetings, new URL(page.url()).pathname];
}

async function operator(page) {
  await founding.appoint(page, APPOINTED, `Coordinator of ${PROGRAM}`);
}

/** What is open to somebody who isn't signed in; two of the links lead nowhere. */
async function nobody(page, house) {
  const account = link(await house.letter(APPOINTED.email), "/account/");
  const reset = await founding.resetLink(page, house, FORGETS);
  const address = await addressLink(page, house);
  return ["/forgot", "/setup/old", "/brief/old", house.links.member, account, reset, address];
}

/** What the letter to the old address links to, once another is asked for. */
async function addressLink(page, house) {
  await founding.resetAndSignIn(page, house, MOVES);
  await page.goto("/account/email");
  await page.getByLabel("New address", { exact: true }).fill("stellan@northshore.example");
  await page.getByLabel("New address, once more").fill("stellan@northshore.example");
  await page.getByLabel("Your present password").fill(PASSWORD);
  await button(page, "Ask for the change").click();
  return link(await house.letter(MOVES, (it) => it.text.includes("/address/")), "/address/");
}
