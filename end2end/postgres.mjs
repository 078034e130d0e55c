// Two databases for one house, on the PostgreSQL beside which the tests run (`tools/with-postgres`).
import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";

/** What a house is told to be on them. */
export function databases() {
  const server = process.env.TEST_POSTGRES_URL;
  if (!server) throw new Error("TEST_POSTGRES_URL isn't set: run  make end2end, or  ../tools/with-postgres npx playwright test");
  const name = `end2end_${randomUUID().replaceAll("-", "")}`;
  return { DATABASE_URL: made(server, name), KEYRING_URL: made(server, `${name}_keys`) };
}

function made(server, name) {
  const sql = `CREATE DATABASE ${name} LOCALE 'C' TEMPLATE template0 ENCODING 'UTF8'`;
  execFileSync("psql", ["--quiet", "--no-psqlrc", "--dbname", server, "--command", sql]);
  return Object.assign(new URL(server), { pathname: `/${name}` }).href;
}
