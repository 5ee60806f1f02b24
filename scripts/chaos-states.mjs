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
