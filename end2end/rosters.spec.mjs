// Every roster that the domain's own tests know, through the page that coordinators use.
import { readdirSync } from "node:fs";

import { expect, test } from "@playwright/test";

import * as founding from "./founding.mjs";
import { button, main, person } from "./founding.mjs";
import { House } from "./house.mjs";
import * as rosters from "./rosters.mjs";

test.describe.configure({ mode: "serial" });

let house;
let page;

test.beforeAll(async ({ browser }) => {
  house = await House.open();
  const operator = await person(browser, house);
  page = await person(browser, house);
  await founding.found(operator, house);
  await founding.startProgram(operator, await founding.addSites(operator));
  await founding.appoint(operator, founding.COORDINATOR, `Coordinator of ${founding.PROGRAM}`);
  await founding.complete(page, house, founding.COORDINATOR);
});

test.afterAll(async () => {
  await house?.stop();
});

const clean = (count, read) => ({ bad: 0, fresh: count, read, lines: {} });

const FILES = {
  "roster-48.csv": clean(48, "UTF-8, commas between the fields"),
  "roster-120.csv": clean(120, "UTF-8, commas between the fields"),
  "utf8-bom-crlf.csv": clean(24, "UTF-8, commas between the fields"),
  "semicolon-windows1252.csv": clean(24, "Windows-1252; letters with accents are worth a look, semicolons between the fields"),
  "headers-other-order.csv": clean(1, "UTF-8, commas between the fields"),
  "bad-lines.csv": {
    bad: 11,
    fresh: 7,
    read: "UTF-8, commas between the fields",
    lines: {
      3: "“not-an-address” has no @.",
      5: "mei.usman@northshore.example stands on line 4 already, at MON.",
      6: "There is no site “NOWHERE”.",
      7: "“name” is blank.",
      8: "“Mon 25:00-26:00” has a time that no day has.",
      10: "kofi.park@northshore.example would be their own manager.",
      11: "“name” begins with “=”, as a formula does.",
      12: "“name” holds a line break.",
      15: "“name” holds a character that can’t be seen",
      16: "“name” is longer than 120 characters.",
      17: "“Whenever” isn’t a day and two times.",
    },
  },
  "short-and-long-rows.csv": {
    bad: 3,
    fresh: 0,
    read: "UTF-8, commas between the fields",
    lines: {
      2: "the headers have 8. Add what is missing",
      3: "The line has 10 fields, the headers have 8.",
      5: "A quotation mark opens a field and nothing closes it.",
    },
  },
};

for (const [name, wanted] of Object.entries(FILES)) {
  test(`${name}: ${wanted.fresh} new, ${wanted.bad} to be mended`, async () => {
    await founding.upload(page, name);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Before it is kept");
    await expect(main(page)).toContainText(name);
    await expect(main(page)).toContainText(wanted.read);
    expect(await founding.figures(page)).toEqual({
      "To be mended": wanted.bad,
      "Perhaps somebody you have": 0,
      Changed: 0,
      New: wanted.fresh,
      "As they are": 0,
    });
    const bad = main(page).locator("#bad ol > li");
    await expect(bad).toHaveCount(wanted.bad);
    for (const [line, reason] of Object.entries(wanted.lines)) {
      const item = bad.filter({ has: page.getByText(`Line ${line}`, { exact: true }) });
      await expect(item).toContainText(reason);
    }
  });
}

test("a file of something else names the columns that are missing", async () => {
  await founding.upload(page, "sites.csv");
  await expect(page.locator("#mistakes")).toContainText("Columns are missing: email and site.");
  await expect(page).toHaveURL("/roster/import");
});

test("good lines of a bad file are kept, and bringing it again changes nothing", async () => {
  await founding.upload(page, "bad-lines.csv");
  await button(page, "Import 7 people").click();
  await expect(main(page)).toContainText("7 people were added, none changed, none stayed as they were.");
  await expect(main(page)).toContainText("11 lines were left out.");
  await founding.upload(page, "bad-lines.csv");
  const again = await founding.figures(page);
  expect(again).toMatchObject({ "To be mended": 11, New: 0, Changed: 0, "As they are": 7 });
});

test("nobody was written to", () => {
  const strangers = house.mail.letters.filter((it) => !it.recipients.includes(founding.COORDINATOR.email));
  expect(strangers.map((it) => it.recipients)).toEqual([]);
});

test("no file of the folder is left out here", () => {
  const there = readdirSync(rosters.path(".")).filter((name) => name !== "sites.csv");
  expect(Object.keys(FILES).sort()).toEqual(there.sort());
});
