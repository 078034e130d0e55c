// A power cut while people save: what was answered is there afterwards.
import { randomUUID } from "node:crypto";

import { expect, test } from "@playwright/test";

import * as founding from "./founding.mjs";
import { main, person } from "./founding.mjs";
import { House, rest } from "./house.mjs";

const ROUNDS = 3;
const WRITERS = 4;

let house;

test.beforeAll(async () => {
  house = await House.open();
});

test.afterAll(async () => {
  await house?.stop();
});

test("SIGKILL during writes loses no site that was acknowledged", async ({ browser }, info) => {
  const page = await person(browser, house);
  await founding.found(page, house);
  const acknowledged = new Set();
  const unanswered = new Set();
  let nth = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const cookies = await page.context().cookies();
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
    let dead = false;
    const before = acknowledged.size;
    const write = async () => {
      while (!dead) {
        nth += 1;
        const code = `S${nth}`;
        unanswered.add(code);
        const status = await add(cookie, code).catch(() => "cut");
        if (status === 303) {
          acknowledged.add(code);
          unanswered.delete(code);
        } else if (status !== "cut") {
          throw new Error(`${code} was answered with ${status}`);
        }
      }
    };
    const writers = Array.from({ length: WRITERS }, write);
    await rest(400 + Math.random() * 1600);
    await house.kill();
    dead = true;
    await Promise.all(writers);
    expect(acknowledged.size, "something was written before the cut").toBeGreaterThan(before);

    await house.start();
    await page.goto("/organisation/sites");
    const rows = await main(page).locator("tbody tr").allInnerTexts();
    const listed = new Map(rows.map((row) => row.split(/\t|\n/).map((it) => it.trim()).filter(Boolean)).map(([name, code]) => [code, name]));
    const lost = [...acknowledged].filter((code) => !listed.has(code));
    expect(lost, `round ${round + 1}: lost`).toEqual([]);
    // Nothing is there by half: each row is what was sent, and nothing else is there.
    for (const [code, name] of listed) {
      expect(name).toBe(`Site ${code}`);
      expect(acknowledged.has(code) || unanswered.has(code), `${code} was never sent`).toBe(true);
    }
    expect(listed.size, "no site stands twice").toBe(rows.length);
  }
  info.annotations.push({ type: "written", description: `${acknowledged.size} acknowledged, ${unanswered.size} cut off` });
});

/** Sends the form as a browser would; gives the status. */
async function add(cookie, code) {
  const answer = await fetch(`${house.origin}/organisation/sites`, {
    method: "POST",
    redirect: "manual",
    headers: { cookie, origin: house.origin, "sec-fetch-site": "same-origin" },
    body: new URLSearchParams({ id: randomUUID(), code, name: `Site ${code}`, zone: "America/Halifax" }),
  });
  await answer.arrayBuffer();
  return answer.status;
}
