// Serves the sample from a debug build, which reads site/ from disk; builds what a changed file is
// made into, and starts again.
import { spawn, spawnSync } from "node:child_process";
import { watch } from "node:fs";

const ROOT = new URL("..", import.meta.url).pathname;
const RUST = ["app", "texts", "service", "server", "migrations"];
// What the browser gets, and what both halves are made of: these must never be of two minds.
const SITE = ["style", "assets", "app/assets", "domain", "islands", "client"];
const QUIET_MS = 150;

let server;
let timer;
const changed = new Set();

function run(command, args) {
  return spawnSync(command, args, { cwd: ROOT, stdio: "inherit" }).status === 0;
}

function stop() {
  return new Promise((done) => {
    if (!server || server.exitCode !== null) return done();
    server.once("exit", done);
    server.kill("SIGTERM");
  });
}

async function again() {
  const site = changed.has("site");
  changed.clear();
  if (site && !run("make", ["site"])) return;
  if (!run("cargo", ["build", "-p", "server"])) return;
  await stop();
  server = spawn("cargo", ["run", "-q", "-p", "server", "--bin", "circlekeep", "--", "serve", "--sample"], {
    cwd: ROOT,
    stdio: "inherit",
  });
}

function on(folder, kind) {
  watch(ROOT + folder, { recursive: true }, () => {
    changed.add(kind);
    clearTimeout(timer);
    timer = setTimeout(again, QUIET_MS);
  });
}

for (const folder of RUST) on(folder, "rust");
for (const folder of SITE) on(folder, "site");
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => stop().then(() => process.exit(0)));
}
await again();
