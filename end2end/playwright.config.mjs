// Two projects: the pages with their script, on SQLite, and bare, on PostgreSQL. What only a script can show is in files
// named *.script.spec.mjs; what needs no browser, or is the same in both, runs once, in the bare
// one.
import { existsSync } from "node:fs";

import { defineConfig } from "@playwright/test";

// Debian's, if it is there: without the windows that nobody sees it needs a third less. Else
// Playwright's own, which tools/need-tests fetches where the system has none.
const SYSTEM = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"];

export const chromium = {
  executablePath: process.env.CHROMIUM || SYSTEM.find((path) => existsSync(path)),
  // Where a date is keyed in, its parts stand in one order on every machine.
  env: { ...process.env, LANGUAGE: "en_US" },
  // A browser that speaks to nobody but the house.
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
  ],
};

export default defineConfig({
  testDir: ".",
  testMatch: "*.spec.mjs",
  outputDir: "results",
  workers: 2,
  retries: 0,
  // A journey of many pages on a debug build; single steps have their own, shorter limits.
  timeout: 240_000,
  globalTimeout: 2_400_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  // The list, and a last line that counts.
  reporter: [["list"], ["./count.mjs"]],
  use: {
    launchOptions: chromium,
    locale: "en-GB",
    timezoneId: "America/Toronto",
    actionTimeout: 15_000,
    navigationTimeout: 20_000,
    screenshot: "only-on-failure",
  },
  projects: [
    {
      name: "script",
      testIgnore: ["calendars.spec.mjs", "faults.spec.mjs"],
      metadata: { engine: "SQLite" },
    },
    {
      name: "bare",
      testIgnore: "*.script.spec.mjs",
      // The same pages, and axe is a script itself.
      grepInvert: /axe finds nothing|focus is always seen|every address that shows a page/,
      use: { javaScriptEnabled: false },
      metadata: { engine: "PostgreSQL" },
    },
  ],
});
