// The process is killed while people save: what was answered is there afterwards, whole, and told to
// whom it concerns.
import { randomUUID } from "node:crypto";

import { expect, test } from "@playwright/test";

import * as founding from "./founding.mjs";
import { main, person } from "./founding.mjs";
import { ENGINES, House, rest, states } from "./house.mjs";

/** `make prove` asks for many more. */
const ROUNDS = Number(process.env.KILLS ?? 3);
const WRITERS = 4;

let house;

test.afterEach(async () => {
  await house?.stop();
});

for (const engine of ENGINES) {
  test(`SIGKILL during writes loses no site that was acknowledged: ${engine}`, async ({ browser }, info) => {
    test.setTimeout(60_000 + ROUNDS * 15_000);
    house = await House.open({ engine });
    await sites(browser, info);
  });

  test(`SIGKILL in the middle of a season: nothing is lost, nothing is there by half, letters match: ${engine}`, async ({
    browser,
  }, info) => {
    house = await House.open({ sample: true, engine });
    await season(browser, info);
  });
}

async function sites(browser, info) {
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
    // All rows in one question: there are thousands of them after some rounds.
    const rows = await main(page).locator("tbody tr").evaluateAll((all) => all.map((row) => [...row.cells].map((it) => it.textContent.trim())));
    const listed = new Map(rows.map(([name, code]) => [code, name]));
    const lost = [...acknowledged].filter((code) => !listed.has(code));
    expect(lost, `round ${round + 1}: lost`).toEqual([]);
    // Nothing is there by half: each row is what was sent, and nothing else is there.
    const wrong = [...listed].filter(([code, name]) => name !== `Site ${code}` || !(acknowledged.has(code) || unanswered.has(code)));
    expect(wrong, `round ${round + 1}: never sent so`).toEqual([]);
    expect(listed.size, "no site stands twice").toBe(rows.length);
  }
  info.annotations.push({ type: "written", description: `${acknowledged.size} acknowledged, ${unanswered.size} cut off` });
}

const add = (cookie, code) =>
  send(cookie, "/organisation/sites", { id: randomUUID(), code, name: `Site ${code}`, zone: "America/Halifax" });

/** Sends a form as a browser would; gives the status. */
async function send(cookie, path, fields) {
  const answer = await fetch(house.origin + path, {
    method: "POST",
    redirect: "manual",
    headers: { cookie, origin: house.origin, "sec-fetch-site": "same-origin" },
    body: new URLSearchParams(fields),
  });
  await answer.arrayBuffer();
  return answer.status;
}

const CIRCLE = "The Harbour table";
const LEAD = "marguerite.roy@northshore.example";
const MEMBERS = ["ruth.okafor", "joaquin.mendes", "teresa.patel", "clara.dubois", "wilhelm.aster", "anneke.visser", "lena.fontaine"];
// The two of the seven whom the sample leaves a ticket for the last meeting's box.
const CLARA = "clara.dubois@northshore.example";

/** A day so many days from now at a time, as a form sends it. */
const local = (days, time) => `${new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)}T${time}`;

/** What was written last and answered, and what was sent after it. */
class Written {
  kept = undefined;
  sent = undefined;

  /** Gives "cut" where no answer came: whoever writes stops then, and what was sent may be there. */
  async by(write, text) {
    this.sent = text;
    const status = await write(text).catch(() => "cut");
    if (status === 303) this.kept = text;
    else if (status !== "cut") throw new Error(`${text} was answered with ${status}`);
    return status;
  }

  expect(found, what) {
    expect([this.kept, this.sent], what).toContain(found);
    // Where it was cut off after all was stored, that is what stands there now.
    this.kept = this.sent = found;
  }
}

async function season(browser, info) {
  const kept = await states(browser, house, ["member", "facilitator", "coordinator"]);
  const [member, lead, coordinator] = await Promise.all(
    ["member", "facilitator", "coordinator"].map((role) => person(browser, house, { storageState: kept[role] })),
  );
  const clara = await person(browser, house);
  await founding.resetAndSignIn(clara, house, CLARA);
  const at = await whereTheyMeet(member);
  const cookie = async (page) => (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  const cookies = {
    member: await cookie(member),
    lead: await cookie(lead),
    coordinator: await cookie(coordinator),
    clara: await cookie(clara),
  };
  const [theCase, reflection, answer] = [new Written(), new Written(), new Written()];
  const marks = new Map();
  const plans = { acknowledged: new Set(), sent: new Set() };
  let nth = 0;

  for (const [round, voter] of ["member", "clara", "clara"].entries()) {
    let dead = false;
    const revisions = { case: await revision(member, `${at.next}/case`), reflection: await revision(member, `${at.last}/reflection`) };
    const seats = await attendance(lead, at.last);
    for (const seat of seats.keys()) if (!marks.has(seat)) marks.set(seat, Object.assign(new Written(), { kept: seats.get(seat) }));
    const over = async (step) => {
      while (!dead) {
        nth += 1;
        if ((await step(nth)) === "cut") return;
      }
    };
    const words = (name, path, boxes, written, extra) => (n) => {
      const text = `The ${n} of ${round + 1}`;
      const fields = Object.fromEntries(boxes.map((box) => [box, text]));
      return written.by(async () => {
        const status = await send(cookies.member, path, { ...extra, ...fields, revision: revisions[name] });
        if (status === 303) revisions[name] += 1;
        return status;
      }, text);
    };
    const say = (n) => answer.by((said) => send(cookies.member, `${at.next}/answer`, { answer: said }), n % 2 ? "late" : "cant");
    const mark = (n) => {
      const [seat, one] = [...marks][n % marks.size];
      return one.by((said) => send(cookies.lead, `${at.last}/attendance`, { mark: `${said} ${seat}` }), n % 3 ? "came" : "missed");
    };
    const schedule = async () => {
      const number = plans.sent.size + 1;
      plans.sent.add(number);
      const status = await plan(cookies.coordinator, at.circle, number).catch(() => "cut");
      if (status === 303) plans.acknowledged.add(number);
      else expect(status, `plan ${number}`).toBe("cut");
      // Each is eight letters: enough of them, not as many as can be.
      await rest(100);
      return status;
    };
    const steps = [
      words("case", `${at.next}/case`, ["hard", "want", "tried", "feel", "question"], theCase, { do: "save" }),
      words("reflection", `${at.last}/reflection`, ["noticed", "attempt", "need"], reflection, {}),
      say,
      mark,
      schedule,
    ];
    // Each is written once before anything is cut.
    for (const step of steps) await step((nth += 1));
    const writers = steps.map(over);
    await rest(300 + Math.random() * 900);
    // The same sheet four times at once, and the cut among them.
    const sheet = { "worth-1": "4", "heard-1": "4", "use-1": "3", "said-1": "4" };
    const votes = Array.from({ length: 4 }, () => send(cookies[voter], `${at.last}/pulse`, sheet).catch(() => "cut"));
    await rest(Math.random() * 12);
    await house.kill();
    dead = true;
    await Promise.all(writers);
    const taken = (await Promise.all(votes)).filter((status) => status === 303).length;
    expect(taken, "a ticket is good once").toBeLessThanOrEqual(1);

    await house.start();
    theCase.expect(await whole(member, `${at.next}/case`), "the case");
    reflection.expect(await whole(member, `${at.last}/reflection`), "the reflection");
    answer.expect(await said(member, at.next), "the answer");
    for (const [seat, mark] of await attendance(lead, at.last)) marks.get(seat).expect(mark, `the mark of ${seat}`);
    const used = await hasVoted(voter === "member" ? member : clara, at.last);
    if (taken) expect(used, "an acknowledged vote is in the box").toBe(true);
  }

  // Whoever's vote was cut off has the ticket still.
  for (const [page, who] of [[member, "member"], [clara, "clara"]]) {
    if (await hasVoted(page, at.last)) continue;
    expect(await send(cookies[who], `${at.last}/pulse`, { "worth-1": "4" })).toBe(303);
  }
  // That a box which is opened holds as many sheets as tickets were used, the service's own tests of
  // its crashes show; here each ticket was good once, and is used up.
  for (const who of ["member", "clara"]) {
    expect(await send(cookies[who], `${at.last}/pulse`, { "worth-1": "4" }), "a used ticket").not.toBe(303);
  }

  const rooms = await plannedRooms(member, at.circle);
  const lost = [...plans.acknowledged].filter((n) => !rooms.includes(n));
  expect(lost, "plans that were lost").toEqual([]);
  expect(new Set(rooms).size, "no plan stands twice").toBe(rooms.length);
  for (const n of rooms) expect(plans.sent.has(n), `plan ${n} was never sent`).toBe(true);
  await lettersMatch(rooms);
  info.annotations.push({ type: "written", description: `${nth} writes, ${rooms.length} plans kept of ${plans.sent.size}` });
}

async function whereTheyMeet(page) {
  await page.goto("/circles");
  await main(page).getByRole("link", { name: CIRCLE }).click();
  await page.waitForURL(/\/circles\/[0-9a-f-]{36}$/);
  const circle = new URL(page.url()).pathname;
  await page.goto(`${circle}/meetings`);
  const lists = main(page).locator(".lines");
  const first = (list) => list.getByRole("link").first().getAttribute("href");
  return { circle, next: await first(lists.nth(0)), last: await first(lists.nth(1)) };
}

async function revision(page, path) {
  await page.goto(path);
  return Number(await page.locator("input[name=revision]").inputValue());
}

/** What stands in all boxes of a sheet: the same in each, since each save writes it into all. */
async function whole(page, path) {
  await page.goto(path);
  const boxes = await main(page).locator("textarea").all();
  const texts = await Promise.all(boxes.map((it) => it.inputValue()));
  expect(new Set(texts).size, `${path} is there by half: ${texts}`).toBe(1);
  return texts[0];
}

async function said(page, path) {
  await page.goto(path);
  const pressed = main(page).locator("button[name=answer][aria-pressed=true]");
  return (await pressed.count()) ? pressed.getAttribute("value") : undefined;
}

/** Seats of a meeting with what is marked: "came", "missed" or nothing. */
async function attendance(page, path) {
  await page.goto(`${path}/attendance`);
  const found = new Map();
  for (const line of await main(page).locator(".marks li").all()) {
    const [came, missed] = await line.getByRole("button").all();
    const seat = (await came.getAttribute("value")).split(" ")[1];
    const pressed = async (one) => (await one.getAttribute("aria-pressed")) === "true";
    found.set(seat, (await pressed(came)) ? "came" : (await pressed(missed)) ? "missed" : undefined);
  }
  expect(found.size).toBeGreaterThan(4);
  return found;
}

async function hasVoted(page, path) {
  await page.goto(`${path}/pulse`);
  return (await main(page).getByRole("radio").count()) === 0;
}

function plan(cookie, circle, n) {
  const first = local(3 + (n % 40), `0${4 + (n % 3)}:${String(n % 60).padStart(2, "0")}`);
  return send(cookie, `${circle}/meetings/new`, {
    id: randomUUID(),
    act: "plan",
    first,
    row: first,
    zone: "America/Halifax",
    every: "1",
    count: "1",
    made_first: first,
    made_every: "1",
    made_count: "1",
    minutes: "60",
    room: `Cut ${n}`,
    link: `https://meet.northshore.example/cut-${n}`,
    dial_in: "",
  });
}

/** The numbers of the plans that are there, by the rooms of the meetings to come. */
async function plannedRooms(page, circle) {
  await page.goto(`${circle}/meetings`);
  const text = await main(page).locator(".lines").first().innerText();
  return [...text.matchAll(/Cut (\d+)/g)].map(([, n]) => Number(n));
}

/** As many letters as are on lease when the process is killed wait until the lease is over, a quarter of an hour. */
const ON_LEASE = 5;
const CUTS = 3;

/**
 * Everybody at the table has a letter for each plan that is there, but for those that were on lease at a
 * cut; and nobody has one for a plan that isn't there.
 */
async function lettersMatch(rooms) {
  const everyone = MEMBERS.map((it) => `${it}@northshore.example`).concat(LEAD).sort();
  const told = () => {
    const byPlan = new Map();
    for (const letter of house.mail.letters) {
      for (const part of letter.attachments.filter((it) => it.mimeType.startsWith("text/calendar"))) {
        const text = new TextDecoder().decode(part.content).replace(/\r?\n[ \t]/g, "");
        for (const [, n] of text.matchAll(/\/cut-(\d+)/g)) {
          if (!byPlan.has(Number(n))) byPlan.set(Number(n), new Set());
          letter.recipients.forEach((it) => byPlan.get(Number(n)).add(it));
        }
      }
    }
    return new Map([...byPlan].map(([n, whom]) => [n, [...whom].sort()]));
  };
  await expect(() => {
    const found = told();
    for (const [n, whom] of found) {
      expect(rooms, `plan ${n} was told of and isn't there`).toContain(n);
      expect(everyone).toEqual(expect.arrayContaining(whom));
    }
    const missing = rooms.flatMap((n) => everyone.filter((it) => !found.get(n)?.includes(it)));
    expect(missing.length, "letters that wait for their lease to end").toBeLessThanOrEqual(ON_LEASE * CUTS);
  }).toPass({ timeout: 30_000 });
}
