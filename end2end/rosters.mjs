// The sites and rosters that the domain's own tests read too.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const FOLDER = new URL("../domain/tests/rosters/", import.meta.url);

export const path = (name) => fileURLToPath(new URL(name, FOLDER));

/** Lines of a well-formed file as objects by header. None of those read here quotes a comma. */
export function read(name) {
  const [heads, ...lines] = readFileSync(path(name), "utf8")
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .filter(Boolean)
    .map((line) => line.split(","));
  return lines.map((cells) => Object.fromEntries(heads.map((head, nth) => [head, cells[nth] ?? ""])));
}

/** Seven people with no manager among them, no team twice, sites as mixed as can be. */
export function table(people, size = 7) {
  const managers = new Set(people.map((it) => it.manager_email).filter(Boolean));
  const chosen = [];
  const sites = [...new Set(people.map((it) => it.site))];
  const bySite = sites.map((site) => people.filter((it) => it.site === site));
  while (chosen.length < size) {
    const before = chosen.length;
    for (const site of bySite) {
      const fits = (one) => !managers.has(one.email) && !chosen.some((it) => it.team === one.team);
      const next = site.find((one) => fits(one) && !chosen.includes(one));
      if (next && chosen.length < size) chosen.push(next);
    }
    if (chosen.length === before) throw new Error(`only ${before} people fit at one table`);
  }
  return chosen;
}
