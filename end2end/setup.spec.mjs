// From an empty folder to what a sponsor may read of a quarter, as the people would do it: each with
// a browser of their own, and nothing known but what pages and letters say.
import { expect, test } from "@playwright/test";

import { Calendar } from "./calendars.mjs";
import * as founding from "./founding.mjs";
import { PROGRAM, button, form, main, person } from "./founding.mjs";
import { House, link } from "./house.mjs";
import * as rosters from "./rosters.mjs";

const SPONSOR = { name: "Sven Sponsor", email: "sven@northshore.example" };
const FACILITATOR = { name: "Fatima Facilitator", email: "fatima@northshore.example" };
const SUPPORT = "Peer support line, day and night: 902 555 0100";
const SEASON = "Spring";
const CIRCLE = "Table 1";
const CASE = "Two of us want the same slot, and both are right.";
const REFLECTION = "I spoke first, again, and only then heard the others.";

test.describe.configure({ mode: "serial" });

let house;
let operator;
let coordinator;
let member;
let lead;
let sponsor;
let others;
const people = rosters.read("roster-48.csv");
const seated = rosters.table(people);
// With the member these make five, from which on what came out of a box is shown.
const VOTERS = seated.slice(2, 6);

test.beforeAll(async ({ browser }, info) => {
  house = await House.open();
  const options = { javaScriptEnabled: info.project.use.javaScriptEnabled ?? true };
  const open = () => person(browser, house, options);
  [operator, coordinator, member, lead, sponsor] = await Promise.all(Array.from({ length: 5 }, open));
  others = await Promise.all(VOTERS.map(open));
});

test.afterAll(async () => {
  await house?.stop();
});

const season = () => main(coordinator).getByRole("link", { name: SEASON });

async function openProgram() {
  await coordinator.goto("/programs");
  await main(coordinator).getByRole("link", { name: PROGRAM }).first().click();
  await expect(coordinator.getByRole("heading", { level: 1 })).toHaveText(PROGRAM);
}

async function openSeason() {
  await openProgram();
  await season().first().click();
  await expect(coordinator.getByRole("heading", { level: 1 })).toContainText(SEASON);
}

test("the operator founds the organisation and its six sites", async () => {
  await founding.found(operator, house);
  const sites = await founding.addSites(operator);
  expect(sites).toHaveLength(6);
});

test("the link of the set-up works once", async () => {
  const answer = await member.goto(house.setup);
  expect(answer.status()).toBeGreaterThanOrEqual(400);
  expect(answer.status()).toBeLessThan(500);
});

test("the operator starts a program and appoints its coordinator and sponsor", async () => {
  await founding.startProgram(operator, rosters.read("sites.csv"));
  await founding.appoint(operator, founding.COORDINATOR, `Coordinator of ${PROGRAM}`);
  await founding.appoint(operator, SPONSOR, `Sponsor of ${PROGRAM}`);
});

test("a sponsor can't coordinate the same program", async () => {
  await operator.goto("/organisation/people");
  await operator.getByLabel("Their name").fill(SPONSOR.name);
  await operator.getByLabel("E-mail address").fill(SPONSOR.email);
  await operator.getByLabel("What they look after").selectOption({ label: `Coordinator of ${PROGRAM}` });
  await button(operator, "Appoint").click();
  await expect(operator.locator("#mistakes")).toBeVisible();
  await expect(operator.getByLabel("Their name")).toHaveValue(SPONSOR.name);
});

test("the coordinator completes the account from the letter and makes the program ready", async () => {
  await founding.complete(coordinator, house, founding.COORDINATOR);
  await openProgram();
  await expect(main(coordinator)).toContainText("5 things are open before anybody can be invited.");
  await coordinator.getByRole("textbox", { name: "Whom to turn to in distress" }).fill(SUPPORT);
  await button(coordinator, "Keep this text").click();
  await expect(coordinator.getByRole("textbox", { name: "Whom to turn to in distress" })).toHaveValue(SUPPORT);
  for (const item of [
    "The exceptions to confidence",
    "Support, by name and number",
    "How long things are kept",
    "Joining links",
  ]) {
    await coordinator.getByRole("form", { name: item }).getByRole("button", { name: "I confirm" }).click();
    await expect(coordinator.getByRole("form", { name: item })).toHaveCount(0);
  }
  await expect(main(coordinator)).toContainText("One thing is open before anybody can be invited.");
});

test("the test letter arrives, and leads back to the page that waits for it", async () => {
  await button(coordinator, "Send me a test letter").click();
  await expect(main(coordinator)).toContainText(`A test letter is on its way to ${founding.COORDINATOR.email}`);
  const letter = await house.letter(founding.COORDINATOR.email, (it) => it.subject.startsWith("A test letter"));
  await coordinator.goto(link(letter, "/programs/"));
  const item = coordinator.getByRole("form", { name: "A test letter that arrived" });
  await item.getByRole("button", { name: "I confirm" }).click();
  await expect(main(coordinator)).toContainText("Ready to invite.");
});

test("the coordinator names a facilitator, who gets a letter", async () => {
  const add = form(coordinator, "Add a facilitator");
  await add.getByLabel("Name", { exact: true }).fill(FACILITATOR.name);
  await add.getByLabel("E-mail address").fill(FACILITATOR.email);
  await button(coordinator, "Add a facilitator").click();
  await expect(main(coordinator).getByRole("table")).toContainText(FACILITATOR.name);
  const letter = await house.letter(FACILITATOR.email);
  expect(letter.text).toContain("Facilitator");
});

test("48 people come by file, and the same file again changes nothing", async () => {
  await founding.upload(coordinator, "roster-48.csv");
  await expect(main(coordinator)).toContainText("48 new people");
  await expect(main(coordinator)).toContainText("Nothing is kept yet.");
  const letters = house.mail.letters.length;
  await button(coordinator, "Import 48 people").click();
  await expect(main(coordinator)).toContainText("48 people were added, none changed, none stayed as they were.");
  await founding.upload(coordinator, "roster-48.csv");
  await expect(main(coordinator)).toContainText("48 people stay as they are");
  await button(coordinator, "Import nobody, and forget the file").click();
  await expect(main(coordinator)).toContainText("Nobody was added, none changed, 48 stayed as they were.");
  expect(house.mail.letters.length, "nobody is written to by an import").toBe(letters);
});

test("a season is planned; what is wrong is said before", async () => {
  await openProgram();
  await main(coordinator).getByRole("link", { name: "Plan a season" }).click();
  await coordinator.getByLabel("Name", { exact: true }).fill(SEASON);
  const day = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  await coordinator.getByLabel("First day").fill(day(170));
  await coordinator.getByLabel("Last day").fill(day(7));
  await coordinator.getByRole("radio", { name: "Every two weeks" }).check();
  await button(coordinator, "Plan this season").click();
  await expect(coordinator.locator("#mistakes")).toBeVisible();
  await expect(coordinator.getByLabel("Name", { exact: true })).toHaveValue(SEASON);
  await coordinator.getByLabel("First day").fill(day(7));
  await coordinator.getByLabel("Last day").fill(day(170));
  await button(coordinator, "Plan this season").click();
  await expect(coordinator.getByRole("heading", { level: 1 })).toContainText(SEASON);
});

test("a circle with a manager and a report is refused by name, and one without is kept", async () => {
  const report = people.find((one) => people.some((it) => it.email === one.manager_email));
  const manager = people.find((one) => one.email === report.manager_email);
  await openSeason();
  await coordinator.goto(`${new URL(coordinator.url()).pathname}/circles/new`);
  const box = (one) => main(coordinator).getByRole("checkbox", { name: one.name, exact: true });
  await coordinator.getByLabel("Name, for now").fill(CIRCLE);
  await box(FACILITATOR).check();
  await box(report).check();
  await box(manager).check();
  await button(coordinator, "Keep this circle").click();
  await expect(coordinator.locator("#mistakes")).toContainText(
    `${manager.name} leads ${report.name}: they can’t speak freely in one circle.`,
  );
  await expect(coordinator.locator("#mistakes")).toContainText("There are 2 members");
  await expect(box(report), "what was ticked stays ticked").toBeChecked();
  await box(report).uncheck();
  await box(manager).uncheck();
  for (const one of seated) await box(one).check();
  await button(coordinator, "See how it fits").click();
  await expect(coordinator.locator("#fit")).toContainText("No rule stands against this circle.");
  await button(coordinator, "Keep this circle").click();
  await expect(coordinator.getByRole("heading", { level: 1 })).toContainText(CIRCLE);
});

test("the invitations go out, one letter each", async () => {
  await button(coordinator, "Send the invitations").click();
  await expect(main(coordinator)).toContainText("8 invitations are on their way.");
  const letters = [...seated, FACILITATOR].map((one) =>
    house.letter(one.email, (it) => it.subject === "Invitation to peer meetings"),
  );
  for (const letter of await Promise.all(letters)) {
    expect(letter.text).toContain("Joining is voluntary.");
    expect(letter.text, "no colleague is named in a letter").not.toContain(seated[0].name);
  }
});

test("a member completes the account, takes the seat, affirms, and sees the circle", async () => {
  const [self, other] = seated;
  await completeFromInvitation(member, self);
  await member.goto("/");
  await main(member).getByRole("link", { name: "See the invitation" }).click();
  await expect(main(member)).toContainText(other.name);
  await button(member, "Take the seat").click();
  await expect(member.getByRole("heading", { level: 1 })).toHaveText("What we keep among ourselves");
  await expect(main(member)).toContainText("902 555 0100");
  await button(member, "I affirm this").click();
  await expect(member).toHaveURL(/\/circles\/[0-9a-f-]{36}$/);
  await expect(main(member)).toContainText(CIRCLE);
  await expect(main(member)).toContainText(self.name);
  // Whoever hasn't answered is an open seat, not a name: saying no must stay free.
  await expect(main(member)).toContainText("7 seats are still open");
  await expect(main(member)).not.toContainText(other.name);
});

/** A day so many days from now, as a field for a day and a time sends it. */
const local = (days, time) => `${new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)}T${time}`;
/** The text of a letter's calendar part. */
const calendarPart = (letter) => {
  const part = letter.attachments.find((it) => it.mimeType.startsWith("text/calendar"));
  return new TextDecoder().decode(part.content);
};
const calendar = new Calendar();
let circle;
let asked;

test("the coordinator plans three meetings; every date is seen before anything goes out", async () => {
  circle = new URL(member.url()).pathname;
  await coordinator.goto(`${circle}/meetings/new`);
  await coordinator.getByLabel("First meeting").fill(local(10, "12:15"));
  await coordinator.getByLabel("On the clock of").selectOption("America/Halifax");
  await coordinator.getByLabel("How often?").selectOption("Every 2 weeks");
  await coordinator.getByLabel("How many meetings?").fill("3");
  await coordinator.getByLabel("Joining link").fill("http://meet.northshore.example/one");
  await button(coordinator, "Show the dates").click();
  await expect(coordinator.locator("#link-error")).toContainText("must begin with https://");
  await coordinator.getByLabel("Joining link").fill("https://meet.northshore.example/one");
  await button(coordinator, "Show the dates").click();
  await expect(main(coordinator).getByLabel("Meeting 3")).toHaveValue(local(38, "12:15"));
  await expect(coordinator.locator("#dates h2"), "the page opens at them").toBeInViewport();
  await button(coordinator, "Plan these 3 meetings").click();
  await expect(main(coordinator)).toContainText("3 meetings are planned.");
  await expect(main(coordinator).locator(".lines li")).toHaveCount(3);
});

test("the member gets one letter with one recurring event, and answers from it without signing in", async ({
  browser,
}, info) => {
  const self = seated[0];
  const letter = await house.letter(self.email, (it) => it.attachments.some((one) => one.mimeType.startsWith("text/calendar")));
  asked = calendar.take(calendarPart(letter));
  expect(asked.method).toBe("REQUEST");
  expect(calendar.shows()).toHaveLength(3);
  expect(asked.event.getFirstPropertyValue("summary")).toBe("Peer meeting");
  expect(asked.whom.map((it) => it.getFirstValue())).toEqual([`mailto:${self.email}`]);
  expect(letter.text).not.toContain(CIRCLE);
  const page = await person(browser, house, { javaScriptEnabled: info.project.use.javaScriptEnabled ?? true });
  await page.goto(link(letter, "/brief/"));
  await expect(page.getByRole("link", { name: "Join" })).toHaveAttribute("href", "https://meet.northshore.example/one");
  await button(page, "Late").click();
  await expect(main(page)).toContainText("You said you will be late.");
  for (const one of people) await expect(main(page)).not.toContainText(one.name);
  await page.context().close();
});

test("whoever leads sits down, sees who comes, and moves a meeting", async () => {
  const page = lead;
  await sitDown(page, FACILITATOR);
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toContainText(`${CIRCLE} meets`);
  await main(page).getByRole("link", { name: "Open the meeting" }).click();
  await expect(main(page)).toContainText("1 late");
  await main(page).getByRole("link", { name: "Move it" }).click();
  await page.getByLabel("New day and time").fill(local(11, "07:30"));
  await button(page, "Move it").click();
  await expect(main(page)).toContainText("It is changed.");
  const self = seated[0];
  const letter = await house.letter(self.email, (it) => it.subject.startsWith("Changed: peer meeting on"));
  const moved = calendar.take(calendarPart(letter));
  expect(moved.uid).toBe(asked.uid);
  expect(moved.sequence).toBeGreaterThan(asked.sequence);
  const shown = await page.locator("h1 time").getAttribute("datetime");
  expect(calendar.shows().map(([start]) => start.replace(".000000Z", "Z"))).toContain(shown);
  expect(calendar.shows()).toHaveLength(3);
});

test("another declines, and only the coordinator sees it", async ({ browser }, info) => {
  const page = await person(browser, house, { javaScriptEnabled: info.project.use.javaScriptEnabled ?? true });
  await completeFromInvitation(page, seated[1]);
  await page.goto("/");
  await main(page).getByRole("link", { name: "See the invitation" }).click();
  await button(page, "Not this season").click();
  await expect(main(page)).toContainText("Thank you for answering.");
  await coordinator.goto(`${circle}/seats`);
  const row = main(coordinator).getByRole("row", { name: new RegExp(seated[1].name) });
  await expect(row).toContainText("declined");
  await expect(main(coordinator).getByRole("row", { name: new RegExp(seated[0].name) })).toContainText(/accepted|takes part/);
  await member.reload();
  await expect(main(member)).not.toContainText("declined");
  await page.context().close();
});

test("the sponsor reads that it runs, and no figure", async () => {
  const page = sponsor;
  await founding.complete(page, house, SPONSOR);
  await page.goto("/");
  await main(page).getByRole("link", { name: "Open the summary" }).click();
  await expect(main(page)).toContainText(/The program Leading across sites (runs|is planned)\./);
  await expect(main(page)).toContainText("Figures come at the end of a quarter");
  const text = await main(page).innerText();
  for (const one of people) expect(text).not.toContain(one.name);
  expect(text).not.toContain(CIRCLE);
  for (const path of ["/roster", "/organisation", "/programs"]) {
    expect((await page.goto(path)).status(), path).toBeGreaterThanOrEqual(400);
  }
});

test("four more sit down, each by their own letter", async () => {
  for (const [nth, page] of others.entries()) await sitDown(page, VOTERS[nth]);
  await member.reload();
  await expect(main(member)).toContainText("One seat is still open");
});

let meeting;

test("the member brings a case to the next meeting, and whoever leads reads it there", async () => {
  await member.goto("/");
  await main(member).getByRole("link", { name: "Open the meeting" }).click();
  await expect(member).toHaveURL(/\/meetings\/[0-9a-f-]{36}$/);
  meeting = new URL(member.url()).pathname;
  await button(member, "I’ll bring one").click();
  await expect(member.getByRole("heading", { level: 1 })).toHaveText("What will you bring?");
  await member.getByLabel("What is hard").fill(CASE);
  await button(member, "Save for myself").click();
  await lead.goto(meeting);
  await expect(main(lead)).not.toContainText(CASE);
  await main(member).getByRole("button", { name: /now$/ }).click();
  await lead.reload();
  await expect(main(lead)).toContainText(CASE);
});

test("the meeting is over: whoever leads says who came", async () => {
  await house.later(12);
  await lead.goto(meeting);
  await expect(lead, "nobody stays signed in for days on a shared computer").toHaveURL(/\/sign-in/);
  await founding.signIn(lead, house, FACILITATOR.email);
  await lead.goto(meeting);
  await main(lead).getByRole("link", { name: "Who came" }).click();
  await button(lead, "Everyone came").click();
  await expect(button(lead, "Everyone came")).toHaveCount(0);
});

test("the member looks back, and nobody else can read it", async () => {
  await founding.signIn(member, house, seated[0].email);
  await member.goto(`${meeting}/reflection`);
  await member.getByLabel("What I noticed").fill(REFLECTION);
  await button(member, "Save for myself").click();
  await member.goto("/reflections");
  await expect(main(member)).toContainText(REFLECTION);
  for (const path of ["/reflections", meeting, `${meeting}/reflection`]) {
    await lead.goto(path);
    await expect(lead.locator("body"), path).not.toContainText(REFLECTION);
  }
});

test("five answer in five taps; then it is told how often, and not by whom", async () => {
  for (const [nth, page] of [member, ...others].entries()) {
    if (page !== member) await founding.signIn(page, house, VOTERS[nth - 1].email);
    await page.goto("/");
    await main(page).getByRole("link", { name: "A few taps" }).click();
    for (const group of await main(page).getByRole("group").all()) {
      await group.getByRole("radio", { name: nth === 0 ? "Mostly" : "Yes" }).check();
    }
    await button(page, "Put it into the box").click();
    await expect(main(page)).toContainText("It is in the box");
  }
  await expect(async () => {
    await lead.goto(`${circle}/pulse`);
    await expect(main(lead)).toContainText("5 of 5 answered.", { timeout: 500 });
  }).toPass({ timeout: 20_000 });
  const text = await main(lead).innerText();
  for (const one of people) expect(text).not.toContain(one.name);
});

test("after the quarter the sponsor reads what may be told of so few: that it runs, and why no more", async () => {
  await house.later(daysToSummary());
  await founding.signIn(sponsor, house, SPONSOR.email);
  await expect(async () => {
    await sponsor.goto("/");
    await main(sponsor).getByRole("link", { name: "Open the summary" }).click();
    await expect(main(sponsor)).toContainText("Why there are no figures", { timeout: 500 });
  }).toPass({ timeout: 20_000 });
  const text = await main(sponsor).innerText();
  for (const one of [...people, FACILITATOR]) expect(text).not.toContain(one.name);
  for (const told of [CIRCLE, CASE, REFLECTION]) expect(text).not.toContain(told);
});

/** How long until the quarter that it is in the house has been over for a week. */
function daysToSummary() {
  const now = house.now();
  const over = Date.UTC(now.getUTCFullYear(), 3 * Math.floor(now.getUTCMonth() / 3) + 3, 1);
  return Math.ceil((over - now) / 86_400_000) + 9;
}

/** Completes the account, takes the seat and affirms the agreement. */
async function sitDown(page, one) {
  await completeFromInvitation(page, one);
  await page.goto("/");
  await main(page).getByRole("link", { name: "See the invitation" }).click();
  await button(page, "Take the seat").click();
  await button(page, "I affirm this").click();
  await expect(page).toHaveURL(/\/circles\/[0-9a-f-]{36}$/);
}

/** The invitation's link leads somebody without an account to completing it first. */
async function completeFromInvitation(page, one) {
  const letter = await house.letter(one.email, (it) => it.subject === "Invitation to peer meetings");
  await page.goto(link(letter, "/"));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Complete your account");
  await founding.password(page);
  await button(page, "Keep this and sign in").click();
  await expect(page.getByRole("heading", { level: 1 })).not.toHaveText("Complete your account");
}
