// A house of its own for each file of tests: the real binary in a fresh folder, and a mail host
// in this process that receives what it sends.
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { expect, test } from "@playwright/test";
import PostalMime from "postal-mime";
import { SMTPServer } from "smtp-server";

import { databases } from "./postgres.mjs";

const BINARY = resolve(
  process.env.CIRCLEKEEP ?? new URL("../target/release/circlekeep", import.meta.url).pathname,
);

export const ENGINES = ["SQLite", "PostgreSQL"];

/** The secret part of each link that lets somebody in, as letters and the greeting have it. */
const TOKENS = /\/(?:setup|sample|account|reset|address|brief|calendar)\/([\w-]{20,})/g;

export const ROLES = ["member", "invited", "facilitator", "coordinator", "sponsor", "operator"];

/** A mail host on loopback: no sign-in, no TLS, keeps every letter parsed. */
class MailHost {
  letters = [];

  async open() {
    this.server = new SMTPServer({
      authOptional: true,
      disabledCommands: ["AUTH", "STARTTLS"],
      logger: false,
      // The house keeps its connection open; the end of a test need not wait for it.
      closeTimeout: 100,
      onData: (stream, session, done) => this.#keep(stream, session).then(() => done(), done),
    });
    // A house that is killed in the middle of a letter cuts its connection: the letter isn't kept.
    this.server.on("error", (error) => {
      if (error.code !== "ECONNRESET") throw error;
    });
    this.server.listen(0, "127.0.0.1");
    await once(this.server.server, "listening");
    this.port = this.server.server.address().port;
  }

  async #keep(stream, session) {
    const chunks = [];
    for await (const chunk of stream) chunks.push(chunk);
    const letter = await PostalMime.parse(Buffer.concat(chunks));
    letter.recipients = session.envelope.rcptTo.map((it) => it.address.toLowerCase());
    this.letters.push(letter);
  }

  close() {
    return new Promise((done) => this.server.close(done));
  }
}

/** Starts the binary; `stop` ends it and says how. */
export class House {
  /** How far the house's wall clock is ahead of this machine's. */
  ahead = 0;

  /** On the engine of the project, where none is named. */
  static async open({ sample = false, folder, settings = {}, engine = test.info().project.metadata.engine } = {}) {
    const house = new House();
    house.sample = sample;
    house.settings = { ...(engine === "PostgreSQL" && databases()), ...settings };
    house.folder = folder ?? (await mkdtemp(join(tmpdir(), "circlekeep-end2end-")));
    house.mail = new MailHost();
    await house.mail.open();
    house.port = await freePort();
    house.origin = `http://127.0.0.1:${house.port}`;
    await house.start();
    return house;
  }

  /** Starts, or starts again on the same folder, and reads the links from what it prints. */
  async start() {
    // The log comes by standard output; by the other, the greeting, or why a start is refused.
    this.log = "";
    this.said = "";
    const child = spawn(BINARY, this.sample ? ["serve", "--sample"] : ["serve"], {
      cwd: this.folder,
      env: { PATH: process.env.PATH, HOME: this.folder, ...this.#environment() },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.child = child;
    // A run that is broken off leaves no house behind.
    const end = () => child.kill("SIGKILL");
    process.once("exit", end);
    child.once("exit", () => process.off("exit", end));
    this.ended = new Promise((done) => {
      // When all that it said has been read, too.
      child.once("close", (code, signal) => done({ code, signal }));
      child.once("error", (error) => done({ code: null, signal: null, error }));
    });
    child.stdout.on("data", (chunk) => (this.log += chunk));
    child.stderr.on("data", (chunk) => (this.said += chunk));
    await this.#answering();
    this.links = Object.fromEntries(
      [...this.said.matchAll(/^\s+(\w+)\s+(http\S+\/sample\/\S+)/gm)].map(([, role, link]) => [role, link]),
    );
    this.setup = this.said.match(/http\S+\/setup\/\S+/)?.[0];
  }

  /** All that it printed since it was started. */
  get #printed() {
    return `${this.log}\n${this.said}`;
  }

  #environment() {
    return {
      CIRCLEKEEP_LISTEN: `127.0.0.1:${this.port}`,
      CIRCLEKEEP_ORIGIN: this.origin,
      CIRCLEKEEP_MAIL__TRANSPORT: "smtp",
      CIRCLEKEEP_MAIL__HOST: "127.0.0.1",
      CIRCLEKEEP_MAIL__PORT: String(this.mail.port),
      CIRCLEKEEP_MAIL__TLS: "none",
      CIRCLEKEEP_MAIL__FROM: "Circlekeep <circles@northshore.example>",
      CIRCLEKEEP_WORKERS__OUTBOX_SECONDS: "1",
      CIRCLEKEEP_WORKERS__BALLOTS_SECONDS: "1",
      CIRCLEKEEP_WORKERS__RETENTION_SECONDS: "1",
      ...(this.ahead > 0 && { LD_PRELOAD: this.#clock, LATER_SECONDS: String(this.ahead / 1000) }),
      ...this.settings,
    };
  }

  get #clock() {
    return join(this.folder, "later.so");
  }

  /** The moment it is in the house. */
  now() {
    return new Date(Date.now() + this.ahead);
  }

  /** Ends the process in order, and starts it so many days later. The binary has no clock but its
   * machine's, so its machine's is what is moved. */
  async later(days) {
    if (this.ahead === 0) {
      const source = new URL("later.c", import.meta.url).pathname;
      execFileSync("cc", ["-shared", "-fPIC", "-O1", "-o", this.#clock, source]);
    }
    await this.#end();
    this.ahead += days * 86_400_000;
    await this.start();
  }

  async #answering() {
    let gone;
    this.ended.then((how) => (gone = how));
    const until = Date.now() + 60_000;
    while (Date.now() < until) {
      if (gone) throw new Error(`the house ended: ${JSON.stringify(gone)}\n${this.#printed}`);
      // The greeting is printed in one piece; its last line is blank.
      const greeted = /Circlekeep is at [^]*\n\n/.test(this.said);
      if (greeted && (await up(this.origin))) return;
      await rest(50);
    }
    throw new Error(`the house doesn't answer\n${this.#printed}`);
  }

  /** The newest letter to somebody that `wanted` accepts, waited for. */
  async letter(to, wanted = () => true, seconds = 20) {
    const until = Date.now() + seconds * 1000;
    for (;;) {
      const found = this.mail.letters.findLast(
        (it) => it.recipients.includes(to.toLowerCase()) && wanted(it),
      );
      if (found) return found;
      if (Date.now() > until) {
        const known = this.mail.letters.map((it) => `${it.recipients}: ${it.subject}`).join("\n");
        throw new Error(`no letter came to ${to}; those that came:\n${known}`);
      }
      await rest(100);
    }
  }

  /** Kills without a warning: what the system has in hand is written still. */
  async kill() {
    this.child.kill("SIGKILL");
    await this.ended;
    this.#expectQuiet();
  }

  /** Ends the process as an operator would, and asserts that it left in order. */
  async stop() {
    try {
      await this.#end();
    } finally {
      await this.mail.close();
      await rm(this.folder, { recursive: true, force: true });
    }
  }

  async #end() {
    this.child.kill("SIGTERM");
    const how = await Promise.race([this.ended, rest(30_000).then(() => "still there")]);
    if (how === "still there") this.child.kill("SIGKILL");
    expect(how, this.#printed.slice(-2000)).toEqual({ code: 0, signal: null });
    this.#expectQuiet();
  }

  /** Nothing has panicked, and the log has no link by which somebody is let in. */
  #expectQuiet() {
    const lines = this.#printed.split("\n");
    expect(lines.filter((line) => line.includes("panicked")), "panics").toEqual([]);
    const links = [this.said, ...this.mail.letters.map((it) => it.text ?? "")];
    const tokens = new Set(links.flatMap((it) => [...it.matchAll(TOKENS)].map(([, token]) => token)));
    const log = this.log.split("\n");
    const told = log.filter((line) => [...tokens].some((token) => line.includes(token)));
    expect(told, "links in the log").toEqual([]);
  }
}

/** The link in a letter that leads to `path`, taken from its text part as a person would see it. */
export function link(letter, path) {
  const found = letter.text.match(new RegExp(`https?://[^\\s<>"]*${path}[^\\s<>"]*`))?.[0];
  expect(found, `a link to ${path} in:\n${letter.text}`).toBeTruthy();
  expect(letter.html.replaceAll("&amp;", "&"), "the same link in the HTML part").toContain(found);
  return found;
}

/** Signs in as somebody of the sample; the context keeps the cookie. */
export async function signIn(page, house, role) {
  await page.goto(house.links[role]);
  await page.getByRole("main").getByRole("button").first().click();
  await page.waitForURL(`${house.origin}/`);
}

/** Each sample link works once, so a file that needs a role twice keeps its state. */
export async function states(browser, house, roles = ROLES) {
  const kept = {};
  for (const role of roles) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await signIn(page, house, role);
    kept[role] = await context.storageState();
    await context.close();
  }
  return kept;
}

export const rest = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

async function up(origin) {
  try {
    return (await fetch(`${origin}/readyz`)).ok;
  } catch {
    return false;
  }
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}
