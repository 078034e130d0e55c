// What an operator and a coordinator do before the first circle, through the pages alone.
// Journeys and the tests of rosters begin with it.
import { expect } from "@playwright/test";

import { link } from "./house.mjs";
import * as rosters from "./rosters.mjs";

export const PASSWORD = "quiet lamp seven tables north";
export const OPERATOR = { name: "Odile Operator", email: "odile@northshore.example" };
export const COORDINATOR = { name: "Cora Coordinator", email: "cora@northshore.example" };
export const PROGRAM = "Leading across sites";

/** Each actor has a browser of their own. */
export async function person(browser, house, options = {}) {
  const context = await browser.newContext({ baseURL: house.origin, ...options });
  const page = await context.newPage();
  page.on("response", (answer) => {
    expect.soft(answer.status(), answer.url()).toBeLessThan(500);
  });
  return page;
}

export const main = (page) => page.getByRole("main");
export const button = (page, name) => main(page).getByRole("button", { name, exact: true });

/** The form that has the button of this name. */
export const form = (page, name) => main(page).locator("form", { has: page.getByRole("button", { name, exact: true }) });

export async function password(page) {
  await page.getByLabel("New password", { exact: true }).fill(PASSWORD);
  await page.getByLabel("The same again").fill(PASSWORD);
}

export async function found(page, house) {
  await page.goto(house.setup);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Lay the first table");
  await page.getByLabel("Name of the organisation").fill("Northshore Health");
  await page.getByLabel("Its time zone").selectOption("America/Toronto");
  await page.getByLabel("Your name").fill(OPERATOR.name);
  await page.getByLabel("E-mail address").fill(OPERATOR.email);
  await password(page);
  await button(page, "Found the organisation").click();
  await page.waitForURL("**/organisation/sites");
}

export async function addSites(page) {
  const sites = rosters.read("sites.csv");
  for (const site of sites) {
    await page.goto("/organisation/sites");
    const add = form(page, "Add a site");
    await add.getByLabel("Code").fill(site.code);
    await add.getByLabel("Name").fill(site.name);
    await add.getByLabel("Time zone").selectOption(site.zone);
    await button(page, "Add a site").click();
    await expect(main(page).getByRole("link", { name: site.name })).toBeVisible();
  }
  await expect(main(page).getByRole("table").locator("tbody tr")).toHaveCount(sites.length);
  return sites;
}

export async function startProgram(page, sites) {
  await page.goto("/programs/new");
  await page.getByLabel("Name of the program").fill(PROGRAM);
  for (const site of sites) await page.getByRole("checkbox", { name: site.name }).check();
  await page.getByRole("radio", { name: "Learning leaves, stories stay" }).check();
  await page.getByRole("radio", { name: "Keep teams apart" }).check();
  await button(page, "Start the program").click();
  await expect(main(page)).toContainText("The program is there. Nobody coordinates it yet.");
}

export async function appoint(page, { name, email }, charge) {
  await page.goto("/organisation/people");
  await page.getByLabel("Their name").fill(name);
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("What they look after").selectOption({ label: charge });
  await button(page, "Appoint").click();
  await expect(main(page)).toContainText("Done. They get a letter that says so.");
}

/** Follows the link of the letter to a page where the account is completed. */
export async function complete(page, house, { email }, kind = "/account/") {
  const letter = await house.letter(email, (it) => it.text.includes(kind));
  await page.goto(link(letter, kind));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Complete your account");
  await expect(main(page)).toContainText(email);
  await password(page);
  await button(page, "Keep this and sign in").click();
  await expect(page.getByRole("heading", { level: 1 })).not.toHaveText("Complete your account");
  return letter;
}

/** What the letter to somebody links to who forgot their password, or has none. */
export async function resetLink(page, house, email) {
  await page.goto("/forgot");
  await page.getByLabel("E-mail address").fill(email);
  await button(page, "Send the link").click();
  return link(await house.letter(email, (it) => it.text.includes("/reset/")), "/reset/");
}

/** Somebody of the sample has no password until they ask for one by letter. */
export async function resetAndSignIn(page, house, email) {
  await page.goto(await resetLink(page, house, email));
  await password(page);
  await button(page, "Keep this password").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your new password is kept");
  await signIn(page, house, email);
}

/** With address and password, as on any day. */
export async function signIn(page, house, email) {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password").fill(PASSWORD);
  await button(page, "Sign in").click();
  await page.waitForURL(`${house.origin}/`);
}

/** Shows the file; nothing of it is kept yet. */
export async function upload(page, name) {
  await page.goto("/roster/import");
  await page.getByLabel("Roster file").setInputFiles(rosters.path(name));
  await Promise.all([page.waitForEvent("load"), button(page, "Look at the file").click()]);
}

/** The figures of a preview, by their words. */
export async function figures(page) {
  const list = main(page).locator("#counts dl");
  const [terms, details] = await Promise.all(["dt", "dd"].map((tag) => list.locator(tag).allInnerTexts()));
  return Object.fromEntries(terms.map((term, nth) => [term, Number(details[nth])]));
}
