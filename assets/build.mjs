// Builds site/: the style sheet, the fonts, the mark and the islands, under names that change with
// their content, each with its .br and .gz, and a manifest that says what is where.
//
//   node assets/build.mjs [folder of wasm-bindgen's output]
//
// Without the folder the site has no islands: enough for everything but the browser's half.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import * as esbuild from "esbuild";

const ROOT = resolve(import.meta.dirname, "..");
const SITE = join(ROOT, "site");
const BINDGEN = process.argv[2] && resolve(process.argv[2]);
const WORK = mkdtempSync(join(tmpdir(), "circlekeep-assets-"));
const NEXT = join(WORK, "site");

// The library and the command of wasm-bindgen must be one patch, and another wasm-opt (Debian's
// 108) makes a page that fails only in the browser.
const WASM_BINDGEN = "0.2.130";
const WASM_OPT = "132";
const WASM_OPT_FLAGS = [
  "-Oz",
  "--enable-bulk-memory",
  "--enable-nontrapping-float-to-int",
  "--enable-reference-types",
  "--enable-multivalue",
  "--enable-sign-ext",
  "--enable-mutable-globals",
];

// What a page may weigh, in bytes.
const BUDGETS = [
  { what: "the islands", of: ["islands.wasm", "islands.js"], measure: "raw", most: 250_000 },
  { what: "the islands", of: ["islands.wasm", "islands.js"], measure: "brotli", most: 90_000 },
  { what: "islands.js", of: ["islands.js"], measure: "brotli", most: 12_000 },
  { what: "main.css", of: ["main.css"], measure: "brotli", most: 10_000 },
  { what: "the fonts", of: ["sans.woff2", "serif.woff2"], measure: "raw", most: 60_000 },
];

const FONTS = {
  "sans.woff2":
    "@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2",
  "serif.woff2": "@fontsource/newsreader/files/newsreader-latin-500-normal.woff2",
};

const manifest = {};

try {
  mkdirSync(join(NEXT, "assets"), { recursive: true });
  for (const [name, path] of Object.entries(FONTS)) {
    put(name, readFileSync(join(ROOT, "node_modules", path)));
  }
  put("fonts.txt", licences());
  put("icon.svg", readFileSync(join(ROOT, "app/assets/icon.svg")));
  put("main.css", styleSheet());
  if (BINDGEN) await putIslands();
  writeFileSync(join(NEXT, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  keepBudgets();
  // Only a whole site takes the place of the last one: a mistake in a style sheet leaves it be.
  rmSync(SITE, { recursive: true, force: true });
  cpSync(NEXT, SITE, { recursive: true });
} catch (fault) {
  console.error(`assets: ${fault.message}`);
  process.exitCode = 1;
} finally {
  rmSync(WORK, { recursive: true, force: true });
}

/** The Open Font License goes wherever the fonts go. */
function licences() {
  const folders = Object.values(FONTS).map((path) => path.slice(0, path.indexOf("/files/")));
  const texts = folders.map((folder) => readFileSync(join(ROOT, "node_modules", folder, "LICENSE"), "utf8"));
  return Buffer.from(texts.join("\n\n"));
}

function styleSheet() {
  const out = join(WORK, "main.css");
  run("lightningcss", ["--bundle", "--minify", "--output-file", out, join(ROOT, "style/main.css")]);
  let css = readFileSync(out, "utf8");
  for (const name of Object.keys(FONTS)) {
    if (!css.includes(name)) throw new Error(`style/ doesn't use ${name}`);
    css = css.replaceAll(name, file(name));
  }
  return Buffer.from(css);
}

async function putIslands() {
  const glue = join(BINDGEN, "islands.js");
  if (!existsSync(glue)) throw new Error(`no islands.js in ${BINDGEN}: run wasm-bindgen first`);
  demand("wasm-bindgen", execFileSync("wasm-bindgen", ["--version"], { encoding: "utf8" }), WASM_BINDGEN);
  demand("wasm-opt", run("wasm-opt", ["--version"]), WASM_OPT);

  const wasm = join(WORK, "islands.wasm");
  run("wasm-opt", [...WASM_OPT_FLAGS, join(BINDGEN, "islands_bg.wasm"), "-o", wasm]);
  put("islands.wasm", readFileSync(wasm));

  const source = readFileSync(glue, "utf8");
  if (!source.includes("islands_bg.wasm")) throw new Error("the glue names no islands_bg.wasm");
  const glueWithNames = source.replaceAll("islands_bg.wasm", file("islands.wasm"));
  writeFileSync(join(WORK, "islands.js"), glueWithNames);
  writeFileSync(join(WORK, "boot.js"), readFileSync(join(ROOT, "assets/boot.js")));
  const { outputFiles } = await esbuild.build({
    entryPoints: [join(WORK, "boot.js")],
    bundle: true,
    format: "esm",
    legalComments: "none",
    logLevel: "warning",
    minify: true,
    target: "es2022",
    write: false,
  });
  put("islands.js", Buffer.from(outputFiles[0].contents));
}

/** Writes a file under its hashed name, with what a server hands out instead of it. */
function put(name, bytes) {
  const hash = createHash("sha256").update(bytes).digest("base64url").slice(0, 10);
  const hashed = name.replace(/\.(\w+)$/, `.${hash}.$1`);
  const path = join(NEXT, "assets", hashed);
  writeFileSync(path, bytes);
  const sizes = { raw: bytes.length, brotli: bytes.length };
  if (!name.endsWith(".woff2")) {
    const params = {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    };
    const brotli = brotliCompressSync(bytes, { params });
    writeFileSync(`${path}.br`, brotli);
    writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
    sizes.brotli = brotli.length;
  }
  manifest[name] = { path: `/assets/${hashed}`, ...sizes };
}

function file(name) {
  return manifest[name].path.replace("/assets/", "");
}

function run(tool, parameters) {
  const path = join(ROOT, "node_modules/.bin", tool);
  try {
    return execFileSync(path, parameters, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  } catch (fault) {
    throw new Error(`${tool} failed\n${fault.stderr ?? fault.message}`);
  }
}

function demand(tool, said, version) {
  const words = said.trim().split(/\s+/);
  if (!words.includes(version)) throw new Error(`${tool} must be ${version}, it says "${said.trim()}"`);
}

function keepBudgets() {
  for (const [name, { raw, brotli }] of Object.entries(manifest)) {
    console.log(`${name.padEnd(13)} ${String(raw).padStart(7)} raw ${String(brotli).padStart(7)} brotli`);
  }
  const over = BUDGETS.flatMap(({ what, of, measure, most }) => {
    const bytes = of.reduce((sum, name) => sum + (manifest[name]?.[measure] ?? 0), 0);
    return bytes > most ? [`${what}: ${bytes} bytes ${measure}, at most ${most}`] : [];
  });
  if (over.length > 0) throw new Error(`over budget\n${over.join("\n")}`);
}
