// What somebody can reach from their home page by following links, each kind of page once.

/** The kind of a page: its path with identifiers and tokens left out. */
export const shape = (path) =>
  path
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, "{id}")
    .replace(/[\w-]{40,}/g, "{token}")
    .replace(/^\/prompts\/[a-z-]+$/, "/prompts/{prompt}");

const MOST = 60;

/** Visits each start, and then each kind of page once, breadth first; gives what `look` gives for each. */
export async function crawl(page, origin, look, starts = ["/"]) {
  const waiting = [...starts];
  const kind = (address) => shape(new URL(address, origin).pathname);
  const seen = new Set(starts.map(kind));
  const found = [];
  while (waiting.length > 0 && found.length < MOST) {
    const path = waiting.shift();
    // A file to save is no page: it is asked for without showing it.
    if (/\.\w+$/.test(path)) {
      const answer = await page.request.get(path);
      found.push({ path, shape: shape(path), status: answer.status(), headers: answer.headers(), file: true });
      continue;
    }
    const answer = await page.goto(path);
    const arrived = kind(page.url());
    // Where it leads on to what was looked at there is nothing new.
    if (arrived !== kind(path) && seen.has(arrived)) continue;
    seen.add(arrived);
    const headers = await answer.allHeaders();
    const looked = await look?.(page, path);
    found.push({ path, shape: arrived, status: answer.status(), headers, looked });
    const links = await page.$$eval("a[href]", (all) => all.map((a) => a.href));
    for (const link of links) {
      const url = new URL(link);
      if (url.origin !== origin || seen.has(kind(link))) continue;
      seen.add(kind(link));
      waiting.push(url.pathname);
    }
  }
  return found;
}
