// What every page owes everybody, on each page that each role can reach by links from home, and on
// those that no page leads to.
import { readFileSync } from "node:fs";

import { expect, test } from "@playwright/test";

import { findings, focus, inColours, tooWide } from "./access.mjs";
import { crawl } from "./crawl.mjs";
import { House, ROLES } from "./house.mjs";
import { begin } from "./starts.mjs";

// Each test opens what it needs: they may run side by side.
test.describe.configure({ mode: "parallel" });

// Past this many stops a page only repeats itself: a list of people has a box each.
const MOST_STOPS = 60;

const HEADERS = {
  "x-content-type-options": /^nosniff$/,
  "referrer-policy": /^same-origin$/,
  "x-frame-options": /^DENY$/,
  "cross-origin-opener-policy": /^same-origin$/,
  "cross-origin-resource-policy": /^same-origin$/,
  "permissions-policy": /camera=\(\)/,
  "content-security-policy": /^default-src 'none'; script-src 'self' 'nonce-[0-9a-f]+' 'wasm-unsafe-eval'; /,
  "cache-control": /no-store/,
};

// What stands under /assets/ changes its name with its contents: a browser needn't ask for it again.
const FOR_GOOD = /^(?=.*\bimmutable\b).*\bmax-age=\d{8,}\b/;

// Addresses that show a page, and none that a crawl comes to.
const ELSEWHERE = {
  "/prove": "Asked only hours after signing in: mistakes.spec.mjs looks at it.",
  "/calendar/{token}": "A text that calendars read.",
};

let house;
let unfounded;
let kept;
let starts;
const reached = new Map();

test.beforeAll(async ({ browser }) => {
  house = await House.open({ sample: true });
  unfounded = await House.open();
  ({ kept, starts } = await begin(browser, house, unfounded));
});

test.afterAll(async () => {
  await house?.stop();
  await unfounded?.stop();
});

async function opened(browser, info, role) {
  const context = await browser.newContext({
    baseURL: house.origin,
    javaScriptEnabled: info.project.use.javaScriptEnabled ?? true,
    storageState: kept[role],
    viewport: { width: 1280, height: 900 },
  });
  return context.newPage();
}

/** The pages of a role, found once a worker and then gone through again by each of its tests. */
async function pages(page, role) {
  if (!reached.has(role)) reached.set(role, await crawl(page, house.origin, undefined, starts[role]));
  return reached.get(role).filter((it) => !it.file);
}

for (const role of ["nobody", ...ROLES]) {
  test(`${role}: every page has its head, its headers and a quiet console`, async ({ browser }, info) => {
    const page = await opened(browser, info, role);
    const complaints = [];
    page.on("console", (message) => {
      const { url } = message.location();
      // The browser itself says that a page which is meant to be refused was refused.
      const refusal = /Failed to load resource.*status of 4\d\d/.test(message.text());
      if (message.type() === "error" && !refusal) complaints.push(`${url}: ${message.text()}`);
    });
    page.on("pageerror", (error) => complaints.push(`${page.url()}: ${error}`));
    const assets = new Map();
    page.on("response", (answer) => {
      const { pathname } = new URL(answer.url());
      if (!pathname.startsWith("/assets/")) return;
      if (!answer.ok()) complaints.push(`${answer.status()} ${pathname}`);
      assets.set(pathname, answer.headers()["cache-control"] ?? "");
    });
    const look = async () => ({
      h1: await page.locator("h1").allInnerTexts(),
      title: await page.title(),
      lang: await page.locator("html").getAttribute("lang"),
      main: await page.getByRole("main").count(),
      loose: await page.locator("[style], [onclick]").count(),
    });
    const found = await crawl(page, house.origin, look, starts[role]);
    reached.set(role, found);
    info.annotations.push({ type: "pages", description: found.map((it) => it.shape).join(" ") });
    for (const { path, status, headers, looked, file } of found) {
      if (role === "nobody") expect.soft(status, path).toBeLessThan(500);
      else expect.soft(status, path).toBe(200);
      for (const [name, wanted] of Object.entries(HEADERS)) {
        expect.soft(headers[name] ?? "", `${path}: ${name}`).toMatch(wanted);
      }
      if (file) continue;
      expect.soft(looked.h1.filter(Boolean), `${path}: one h1`).toHaveLength(1);
      expect.soft(looked.title, `${path}: title`).toMatch(/^\S.* · Circlekeep$/);
      expect.soft(looked.lang, `${path}: lang`).toBe("en");
      expect.soft(looked.main, `${path}: main`).toBe(1);
      expect.soft(looked.loose, `${path}: inline style or handler`).toBe(0);
    }
    expect.soft(complaints).toEqual([]);
    expect.soft(assets.size, "a sheet and two fonts at least").toBeGreaterThanOrEqual(3);
    for (const [name, cache] of assets) expect.soft(cache, name).toMatch(FOR_GOOD);
    await page.context().close();
  });

  test(`${role}: axe finds nothing, light or dark`, async ({ browser }, info) => {
    const page = await opened(browser, info, role);
    for (const { path } of await pages(page, role)) {
      await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
      await page.goto(path);
      expect.soft(await findings(page), `${path}, light`).toEqual([]);
      await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
      expect.soft(await inColours(page), `${path}, dark`).toEqual([]);
    }
    await page.context().close();
  });

  test(`${role}: nothing scrolls sideways at 320 px`, async ({ browser }, info) => {
    const page = await opened(browser, info, role);
    await page.setViewportSize({ width: 320, height: 700 });
    for (const { path } of await pages(page, role)) {
      await page.goto(path);
      expect.soft(await tooWide(page), `${path}: pixels too wide`).toBe(0);
    }
    await page.context().close();
  });

  test(`${role}: the focus is always seen`, async ({ browser }, info) => {
    const page = await opened(browser, info, role);
    // Where the page glides to the focus, one would look for it before it has arrived.
    await page.emulateMedia({ reducedMotion: "reduce" });
    for (const { path } of await pages(page, role)) {
      await page.goto(path);
      const stops = [];
      for (let nth = 0; nth < MOST_STOPS; nth += 1) {
        await page.keyboard.press("Tab");
        const stop = await focus(page);
        if (!stop || stop.again) break;
        stops.push(stop);
        expect.soft(stop.ring, `${path}: no ring on ${stop.name}`).toBe(true);
        expect.soft(stop.inSight, `${path}: ${stop.name} is out of sight`).toBe(true);
      }
      expect.soft(stops.length, `${path}: stops`).toBeGreaterThan(2);
      expect.soft(stops[0]?.name, `${path}: the first stop`).toContain("Skip to the content");
    }
    await page.context().close();
  });
}

test("every address that shows a page is among those pages", async ({ browser }, info) => {
  const found = [];
  for (const role of ["nobody", ...ROLES]) {
    const page = await opened(browser, info, role);
    await pages(page, role);
    found.push(...reached.get(role));
    await page.context().close();
  }
  const seen = new Set(found.filter((it) => it.status === 200).map((it) => it.shape));
  const unseen = addresses().filter((it) => !seen.has(it));
  expect(unseen.sort()).toEqual(Object.keys(ELSEWHERE).sort());
});

/** The kinds of pages that the house answers for. */
function addresses() {
  const table = readFileSync(new URL("../app/src/routes.rs", import.meta.url), "utf8");
  const shown = [...table.matchAll(/^ +"(.+)" => .*\bget pages::/gm)].map(([, path]) => path);
  return shown.map((path) => path.replace(/\{(?!token|prompt)\w+\}/g, "{id}"));
}
