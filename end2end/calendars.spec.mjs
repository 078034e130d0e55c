// What we tell calendars, understood by one that isn't ours: seasons as they live (made, moved,
// called off, joined, left) in the hardest zones, and single meetings about every change of the
// clocks from 2025 to 2030. No browser.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "@playwright/test";
import { Calendar, read } from "./calendars.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));

// `expect` would report each of a hundred thousand steps, and take minutes.

/** Everything told, by the program that makes it. */
function told() {
  const out = execFileSync("cargo", ["run", "--quiet", "--locked", "-p", "domain", "--example", "calendars"], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 1 << 30,
  });
  return out.trimEnd().split("\n").map((line) => JSON.parse(line));
}

test("another calendar shows every meeting when it is, whatever became of it", () => {
  const calendars = new Map();
  const counts = { REQUEST: 0, CANCEL: 0, feed: 0 };
  for (const one of told()) {
    if (one.feed) {
      counts.feed += 1;
      assert.deepEqual(read(one.feed), one.shows, one.feed);
      continue;
    }
    // One calendar for each person and event: seasons are lived many times, by the same names.
    const key = `${one.whom} ${one.uid}`;
    const calendar = calendars.get(key) ?? new Calendar();
    calendars.set(key, calendar);
    const asked = calendar.take(one.text);
    counts[asked.method] += 1;
    assert.equal(asked.uid, one.uid);
    assert.equal(asked.sequence, one.sequence);
    assert.equal(asked.method, one.method);
    assert.equal(asked.status, one.method === "CANCEL" ? "CANCELLED" : "CONFIRMED");
    assert.deepEqual(asked.whom.map((whom) => whom.getFirstValue()), [`mailto:${one.whom}`]);
    assert.equal(asked.whom[0].getParameter("rsvp"), "FALSE");
    const [location, description] = ["location", "description"].map((name) => asked.event.getFirstPropertyValue(name));
    assert.equal(location, "Room 4, or https://video.example/j/8812; +1 902 555 0100");
    assert.match(description, /^Coming, late, can’t:\nhttps:\/\/.* — médecins$/);
    if (one.shows) assert.deepEqual(calendar.shows(), one.shows, one.text);
  }
  // Every season was told, and every change of the clocks.
  expect(counts.feed).toBe(16 * 5 * 4);
  expect(counts.CANCEL).toBe(3 * counts.feed);
  expect(counts.REQUEST).toBeGreaterThan(8_000);
});
