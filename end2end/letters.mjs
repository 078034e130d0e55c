// A letter of each kind, as the server's own tests keep them: its HTML, and what its text asks for.
import { readFileSync, readdirSync } from "node:fs";

const FOLDER = new URL("../server/tests/letters/kinds/", import.meta.url);

// In the text what is to be done is a line that ends in a colon, and its address alone on the next.
const DEED = /^(?<words>.+):\n(?<address>https?:\S+)$/gm;

/** Those kept, by name; none has more than one deed. */
export function letters() {
  const names = readdirSync(FOLDER).filter((file) => file.endsWith(".html")).map((file) => file.slice(0, -".html".length));
  return names.sort().map((name) => {
    const [html, text] = ["html", "txt"].map((kind) => readFileSync(new URL(`${name}.${kind}`, FOLDER), "utf8"));
    const deeds = [...text.matchAll(DEED)].map(({ groups }) => ({ ...groups }));
    return { name, html, deeds };
  });
}
