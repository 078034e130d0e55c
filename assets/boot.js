// Wakes the islands of a page, each by the function that its `data-component` names, in the order
// of the document: an island inside another's children needs what the outer one provides.
//
// This stands in for Leptos's own script, which wants another tool's file of hashes and writes the
// nonce into `crossorigin`.
import * as islands from "./islands.js";

export * from "./islands.js";

async function wake() {
  await islands.default();
  islands.hydrate();
  for (const island of document.querySelectorAll("leptos-island")) {
    island.parentElement.closest("leptos-children")?.$$on_hydrate?.();
    await islands[island.dataset.component](island);
  }
}

// A worker may import this file for its functions; it has no page to wake.
if (typeof document !== "undefined") wake();
