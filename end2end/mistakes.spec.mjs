// What a form says when it can't be taken, on pages that no link leads to: what is to be changed has
// the focus, names each field and leads to it, nothing typed is lost, and the page owes what every
// page owes. Also the pages behind the links of letters.
import { expect, test } from "@playwright/test";

import { findings, inColours, tooWide } from "./access.mjs";
import * as founding from "./founding.mjs";
import { PROGRAM, button, main } from "./founding.mjs";
import { House, link, states } from "./house.mjs";

const CIRCLE = "The Harbour table";

let house;
let kept;
const at = {};

test.beforeAll(async ({ browser }) => {
  house = await House.open({ sample: true });
  kept = { nobody: undefined, ...(await states(browser, house, ["member", "facilitator", "coordinator", "operator"])) };
  await whereThingsAre(browser);
});

test.afterAll(async () => {
  await house?.stop();
});

async function opened(browser, info, role) {
  const context = await browser.newContext({
    baseURL: house.origin,
    javaScriptEnabled: info.project.use.javaScriptEnabled ?? true,
    storageState: kept[role],
    viewport: { width: 1280, height: 900 },
    // Where the page glides to the focus, one would look for it before it has arrived.
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  page.on("response", (answer) => expect.soft(answer.status(), answer.url()).toBeLessThan(500));
  return page;
}

/** The addresses of a program, its season, a circle and its meetings, found once. */
async function whereThingsAre(browser) {
  const path = (page) => new URL(page.url()).pathname;
  const open = async (role) => (await browser.newContext({ baseURL: house.origin, storageState: kept[role] })).newPage();
  const member = await open("member");
  await member.goto("/circles");
  await main(member).getByRole("link", { name: CIRCLE }).click();
  await member.waitForURL(/\/circles\/[0-9a-f-]{36}$/);
  at.circle = path(member);
  await member.goto(`${at.circle}/meetings`);
  const lists = main(member).locator(".lines");
  at.next = await lists.nth(0).getByRole("link").first().getAttribute("href");
  at.last = await lists.nth(1).getByRole("link").first().getAttribute("href");
  await member.context().close();
  const coordinator = await open("coordinator");
  await coordinator.goto("/programs");
  await main(coordinator).getByRole("link", { name: PROGRAM }).first().click();
  await coordinator.waitForURL(/\/programs\/[0-9a-f-]{36}$/);
  at.program = path(coordinator);
  at.season = await coordinator.locator("#seasons a[href^='/seasons/']").first().getAttribute("href");
  await coordinator.context().close();
}

// What is typed by the identifiers of fields, which button is pressed, and what must be changed.
const FORMS = [
  {
    what: "signing in",
    role: "nobody",
    path: () => "/sign-in",
    typed: { email: "ruth@northshore" },
    press: "Sign in",
    wrong: ["password"],
  },
  {
    what: "a forgotten password",
    role: "nobody",
    path: () => "/forgot",
    typed: { email: "no address" },
    press: "Send the link",
    wrong: ["email"],
  },
  {
    what: "a site",
    role: "operator",
    path: () => "/organisation/sites",
    typed: { code: "!", name: "Riverside" },
    press: "Add a site",
    wrong: ["code", "zone"],
  },
  {
    what: "a program",
    role: "operator",
    path: () => "/programs/new",
    typed: { name: "", "dimension-1": "With others", "question-1": "", support: "Peer line: 902 555 0100" },
    press: "Start the program",
    wrong: ["name", "question-1"],
  },
  {
    what: "an appointment",
    role: "operator",
    path: () => "/organisation/people",
    typed: { name: "", email: "nobody" },
    press: "Appoint",
    wrong: ["name", "email", "charge"],
  },
  {
    what: "the name of the house",
    role: "operator",
    path: () => "/organisation/name",
    typed: { name: "" },
    press: "Save",
    wrong: ["name"],
  },
  {
    what: "a season",
    role: "coordinator",
    path: () => `${at.program}/seasons/new`,
    typed: { name: "Later" },
    press: "Plan this season",
    wrong: ["first", "last", "cadence"],
  },
  {
    what: "a season that stands",
    role: "coordinator",
    path: () => `${at.season}/change`,
    typed: { name: "" },
    press: "Save",
    wrong: ["name"],
  },
  {
    what: "a roster",
    role: "coordinator",
    path: () => "/roster/import",
    typed: {},
    press: "Look at the file",
    wrong: ["file"],
  },
  {
    what: "asking nobody",
    role: "coordinator",
    path: () => `${at.season}/ask`,
    typed: {},
    press: "Send the letters",
    wrong: ["people"],
  },
  {
    what: "a circle of nobody",
    role: "coordinator",
    path: () => `${at.season}/circles/new`,
    typed: { name: "" },
    press: "Keep this circle",
    wrong: ["name", "members", "facilitators"],
  },
  {
    what: "meetings",
    role: "facilitator",
    path: () => `${at.circle}/meetings/new`,
    typed: { first: "", room: "Quiet room 3", link: "http://meet.northshore.example", dial_in: "+1 902 555 0144" },
    press: "Show the dates",
    wrong: ["first", "link"],
  },
  {
    what: "moving a meeting",
    role: "facilitator",
    path: () => `${at.next}/move`,
    typed: { local: "", minutes: "5", room: "Library" },
    press: "Move it",
    wrong: ["local", "minutes"],
  },
  {
    what: "a circle's name",
    role: "facilitator",
    path: () => `${at.circle}/name`,
    typed: { name: "" },
    press: "Keep this name",
    wrong: ["name"],
  },
  {
    what: "a case",
    role: "member",
    path: () => `${at.next}/case`,
    typed: { hard: "Call me at 902 555 0182.", want: "To be asked first.", question: "Would you?" },
    press: "Save for myself",
    wrong: ["hard"],
  },
  {
    what: "a reflection",
    role: "member",
    path: () => `${at.last}/reflection`,
    typed: { noticed: " ", attempt: "", need: "" },
    press: "Save for myself",
    wrong: ["noticed"],
  },
  {
    what: "four taps",
    role: "member",
    path: () => `${at.last}/pulse`,
    typed: {},
    press: "Put it into the box",
    wrong: ["worth-1"],
  },
  {
    what: "a profile",
    role: "member",
    path: () => "/account/profile",
    typed: { name: "" },
    press: "Save",
    wrong: ["name"],
  },
];

/** An element by its identifier, whatever characters that has. */
const byId = (page, id) => page.locator(`[id="${id}"]`);

/** Runs in the page: what the field with this identifier is called, and whether it can be focused. */
function described(id) {
  const field = document.getElementById(id);
  const named = (it) => (it ? [...it.childNodes].filter((one) => !one.classList?.contains("aside")) : []);
  const label = document.querySelector(`label[for="${id}"]`);
  const group = field?.closest("fieldset.choice")?.querySelector("legend");
  const name = named(field?.type === "radio" ? group : label).map((it) => it.textContent).join("").trim();
  return { name, focusable: Boolean(field?.matches("input, select, textarea, button, a[href], [tabindex]")) };
}

/** The summary has the focus, and each line names its field, says what it says, and leads there. */
async function refused(page, { typed, wrong }) {
  const summary = page.locator("#mistakes");
  await expect(summary, "what is wrong takes the focus").toBeFocused();
  await expect(page).toHaveTitle(/^To change: /);
  await expect(summary).toHaveAccessibleName(/to change before this goes on$/);
  const lines = await summary.getByRole("link").all();
  const ids = await Promise.all(lines.map(async (it) => (await it.getAttribute("href")).slice(1)));
  expect([...ids].sort(), "what is to be changed").toEqual([...wrong].sort());
  for (const [nth, id] of ids.entries()) {
    const text = (await lines[nth].innerText()).trim();
    await expect(byId(page, id), `#${id} is there once`).toHaveCount(1);
    const { name, focusable } = await page.evaluate(described, id);
    if (name) {
      expect(text, "the line begins with the name of its field").toMatch(new RegExp(`^${escaped(name)}(: |(?<=[?.:]) ).`));
      const beside = byId(page, `${id}-error`);
      expect(text, "and ends as it is said beside it").toContain(await beside.innerText());
    } else {
      expect(text, "a line that no field names is a sentence").toMatch(/^\p{Lu}.*[.!?]$/su);
    }
    await lines[nth].click();
    if (focusable) await expect(byId(page, id), "the line leads to its field").toBeFocused();
    await expect(byId(page, id)).toBeInViewport();
  }
  for (const [id, value] of Object.entries(typed)) {
    await expect(byId(page, id), `what was typed into ${id} is kept`).toHaveValue(value);
  }
  for (const secret of await page.locator("input[type=password]").all()) await expect(secret).toHaveValue("");
}

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** What every page owes, in both schemes and on the narrowest phone. */
async function owed(page, info) {
  if (info.project.name === "script") {
    await page.emulateMedia({ colorScheme: "light" });
    expect.soft(await findings(page), "axe, light").toEqual([]);
    await page.emulateMedia({ colorScheme: "dark" });
    expect.soft(await inColours(page), "axe, dark").toEqual([]);
  }
  await page.setViewportSize({ width: 320, height: 700 });
  expect.soft(await tooWide(page), "pixels too wide at 320").toBe(0);
  await page.setViewportSize({ width: 1280, height: 900 });
}

/** Presses a button whose form is refused. */
async function press(page, name) {
  const answered = page.waitForResponse((it) => it.request().method() === "POST");
  await button(page, name).first().click();
  expect((await answered).status()).toBe(422);
}

for (const form of FORMS) {
  test(`${form.what}: what is to be changed is said, found and kept`, async ({ browser }, info) => {
    const page = await opened(browser, info, form.role);
    await page.goto(form.path());
    for (const [id, value] of Object.entries(form.typed)) await byId(page, id).fill(value);
    await press(page, form.press);
    await refused(page, form);
    await owed(page, info);
    await page.context().close();
  });
}

test("a roster's preview shows its bad lines to everybody", async ({ browser }, info) => {
  const page = await opened(browser, info, "coordinator");
  await founding.upload(page, "bad-lines.csv");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Before it is kept");
  await owed(page, info);
  await page.context().close();
});

test("an invitation's completion, a reset and a fresh proof", async ({ browser }, info) => {
  const password = { typed: {}, wrong: ["repeat"] };
  const page = await opened(browser, info, "operator");
  await founding.appoint(page, { name: "Ada Late", email: "ada.late@northshore.example" }, `Coordinator of ${PROGRAM}`);
  // A proof is due only after hours: what its form sends is refused all the same.
  await page.evaluate(() => {
    const form = Object.assign(document.createElement("form"), { method: "post", action: "/prove" });
    document.body.append(form);
    form.submit();
  });
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Still you?");
  await refused(page, { typed: {}, wrong: ["password"] });
  await owed(page, info);
  await page.context().close();

  const stranger = await opened(browser, info, "nobody");
  const invited = await house.letter("ada.late@northshore.example", (it) => it.text.includes("/account/"));
  for (const [way, name] of [
    [link(invited, "/account/"), "Keep this and sign in"],
    [await founding.resetLink(stranger, house, "tomas.becker@northshore.example"), "Keep this password"],
  ]) {
    await stranger.goto(way);
    await owed(stranger, info);
    await stranger.getByLabel("New password", { exact: true }).fill("velvet harbour quarry 71");
    await stranger.getByLabel("The same again").fill("velvet harbour quarry 17");
    await press(stranger, name);
    await refused(stranger, password);
    await owed(stranger, info);
  }
  await stranger.context().close();
});
