// Rules that no compiler knows: each is a pattern, where it may not stand, and why.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

const RULES = [
  {
    pattern: /<textarea/,
    where: /^(app|islands)\/src\/.*\.rs$/,
    except: /^app\/src\/parts\/text_area\.rs$/,
    why: "the renderer doesn't escape a textarea's children: use parts::text_area",
  },
  {
    pattern: /\bstyle=/,
    where: /^(app|islands)\/src\/.*\.rs$/,
    except: /tests\.rs$/,
    why: "the content security policy refuses style attributes",
  },
  {
    pattern: /<details\b[^>]*\btabindex=/,
    where: /^(app|islands)\/src\/.*\.rs$/,
    why: "a browser then skips its summary for those who use the keyboard: put it around",
  },
  {
    pattern: /AssertSqlSafe/,
    where: /\.rs$/,
    except: /^service\/src\/testing(\/.*)?\.rs$/,
    why: "SQL is a literal",
  },
  {
    // A test says which world it opens: `Engine::Sqlite`.
    pattern: /(?<!Engine::)\b(Sqlite|PgPool|Postgres)\b/,
    where: /^service\/src\/.*\.rs$/,
    except: /^service\/src\/(db|testing)(\/.*)?\.rs$/,
    why: "only db.rs names an engine",
  },
  {
    pattern: /\btodo!\(|\bunimplemented!\(|#\[allow\(|#!\[allow\(/,
    where: /\.rs$/,
    why: "finish it, or expect it with a reason",
  },
];

const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
  encoding: "utf8",
}).split("\n").filter((file) => existsSync(file));
const found = [];
for (const file of files) {
  const rules = RULES.filter((rule) => rule.where.test(file) && !rule.except?.test(file));
  if (!rules.length) continue;
  const lines = readFileSync(file, "utf8").split("\n");
  lines.forEach((line, at) => {
    if (/^\s*\/\//.test(line)) return;
    for (const rule of rules) {
      if (rule.pattern.test(line)) found.push(`${file}:${at + 1}: ${rule.why}`);
    }
  });
}

// A message that nothing says is out of date: translators would work for nobody.
const messages = files.filter((file) => /^texts\/en\/.*\.ftl$/.test(file)).flatMap((file) => {
  const lines = readFileSync(file, "utf8").split("\n");
  return lines.flatMap((line, at) => {
    const key = line.match(/^([a-z][a-z0-9-]*)\s*=/)?.[1];
    return key ? [{ key, where: `${file}:${at + 1}` }] : [];
  });
});
const said = new Set();
for (const file of files) {
  const code = /^(app|islands|server|texts)\/src\/.*\.rs$/.test(file) && !/(^|\/)tests\.rs$/.test(file);
  if (!code && !/^texts\/en\/.*\.ftl$/.test(file)) continue;
  const text = readFileSync(file, "utf8").replace(/^\s*(\/\/|#).*$/gm, "");
  // A method of Texts; in a catalogue, a message within another.
  const names = code ? /(?:\.|::)\s*([a-z][a-z0-9_]*)/g : /\{\s*([a-z][a-z0-9-]*)\s*\}/g;
  for (const [, name] of text.matchAll(names)) said.add(name.replaceAll("_", "-"));
}
for (const { key, where } of messages) {
  if (!said.has(key)) found.push(`${where}: no code says ${key}`);
}

if (found.length) {
  console.error(found.join("\n"));
  process.exit(1);
}
console.log(`${RULES.length} rules hold in ${files.length} files; each of ${messages.length} messages is said`);
