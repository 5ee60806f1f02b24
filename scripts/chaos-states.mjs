import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** Two states of a workspace that differ in every way: changed, created, deleted, renamed, derived files. */
export function chaosState(state) {
  const rendered = [];
  const emit = (path, template, content) => {
    rendered.push({ path, template: `demo:${template}`, content });
  };
  for (let index = 0; index < 20; index++) {
    emit(`docs/same-${index}.md`, `same-${index}`, text(index));
    emit(`docs/changed-${index}.md`, `changed-${index}`, text(index, state));
    emit(`${state ? "later" : "earlier"}/moved-${index}.md`, `moved-${index}`, text(index));
    if (index % 2 === state) emit(`part-${state}/${index}/own.yaml`, `own-${index}`, text(index));
  }
  const derived = new Map([
    ["business/charts/cash.svg", `<svg>${state}</svg>\n`],
    [`business/charts/only-${state}.svg`, "<svg/>\n"],
  ]);
  return { rendered, derived, generator: { id: "demo", version: `1.0.${state}` } };
}

function text(index, state = 0) {
  return Array.from({ length: 60 }, (_, line) => `line ${line} of ${index} in ${state}\n`).join("");
}

/** Everything below a folder but for what `undo` keeps and claims of the dead, as one text. */
export function treeOf(root) {
  const found = [];
  const walk = (path) => {
    const entries = readdirSync(join(root, path), { withFileTypes: true });
    if (entries.length === 0) found.push(`${path}/ is empty`);
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const below = path === "" ? entry.name : `${path}/${entry.name}`;
      if (below === ".archwright/undo" || below === ".archwright/lock") continue;
      if (entry.isDirectory()) walk(below);
      else found.push(`${below}\n${readFileSync(join(root, below), "utf8")}`);
    }
  };
  walk("");
  return found.join("\n");
}

/** mulberry32: the same seed gives the same moments, as far as the machine is as fast. */
export function seededRandom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  };
}
