import { describe, expect, test } from "vitest";
import { readMarkdown } from "../../src/sources/markdown-document.ts";
import { unclosedFence } from "../../src/sources/markdown-lines.ts";
import { readTodos } from "../../src/sources/todos.ts";

test("headings, anchors, links", () => {
  const text = `---
title: x
---

# Why *this* & that?

See [a](b.md#c), ![picture](d.svg "title") and [e](<f g.md>), not \`[x](y)\` nor \\[z\\](w).

<!-- [hidden](h.md) -->

## Costs
## Costs

[ref]: target.md

\`\`\`md
# no heading [no](link)
\`\`\`
`;
  const document = readMarkdown(text);
  expect(document.frontMatter).toBe("title: x");
  expect(document.headings.map(({ anchor, line }) => [anchor, line])).toEqual([
    ["why-this--that", 5],
    ["costs", 11],
    ["costs-1", 12],
  ]);
  expect(document.links.map(({ target, image }) => [target, image])).toEqual([
    ["b.md#c", false],
    ["d.svg", true],
    ["f g.md", false],
    ["target.md", false],
  ]);
});

test.each([
  ["closed", "```\na\n```\n", undefined],
  ["open", "text\n\n```js\na\n", 3],
  ["shorter does not close", "````\n```\n", 1],
  ["other mark does not close", "~~~\n```\n", 1],
  ["inline code is no fence", "``` a ```\n", undefined],
])("unclosedFence: %s", (_name, text, want) => {
  expect(unclosedFence(text)).toBe(want);
});

describe("readTodos", () => {
  const base = `# A

<!-- todo: a.why phase=discover minutes=20 -->
> **To do.** Say why in your own words, please.
<!-- /todo -->

## B

<!-- todo: a.how phase=design minutes=30 -->
> **To do.** Say how.
<!-- /todo -->
`;
  const words = (count: number) => Array.from({ length: count }, (_, i) => `word${i}`).join(" ");
  const done = (text: string) => readTodos({ text, base, path: "a.md" }).map((todo) => todo.done);

  test("fresh: nothing is done", () => {
    expect(readTodos({ text: base, base, path: "a.md" })).toMatchObject([
      { id: "a.why", phase: "discover", minutes: 20, line: 3, done: false },
      { id: "a.how", phase: "design", minutes: 30, line: 9, done: false },
    ]);
  });
  test("24 words are not enough, 25 are", () => {
    expect(done(base.replace("## B", `${words(24)}\n\n## B`))).toEqual([false, false]);
    expect(done(base.replace("## B", `${words(25)}\n\n## B`))).toEqual([true, false]);
  });
  test("deleting the marker is no progress, writing instead of it is", () => {
    const marker = /<!-- todo: a.why[\s\S]*?<!-- \/todo -->\n/;
    expect(done(base.replace(marker, ""))).toEqual([false, false]);
    expect(done(base.replace(marker, `${words(25)}\n`))).toEqual([true, false]);
  });
  test("words inside computed blocks do not count", () => {
    const block = `<!-- computed: x -->\n${words(40)}\n<!-- /computed -->\n`;
    expect(done(base.replace("## B", `${block}\n## B`))).toEqual([false, false]);
  });
  test("a renamed heading, or headings that were added, keep the section together", () => {
    const written = base
      .replace("# A\n", "# The decision\n")
      .replace("## B", `${words(25)}\n\n## B`);
    expect(done(written)).toEqual([true, false]);
    expect(
      done(base.replace("## B", `### First\n\n${words(12)}\n\n### Second\n\n${words(25)}\n\n## B`)),
    ).toEqual([true, false]);
    expect(done(`${base.replace("## B", "## C")}\n${words(25)}\n`)).toEqual([false, true]);
  });
  test("words of the guidance are free to be used again", () => {
    const own = `Say why in your own words, please. ${words(18)}`;
    expect(done(base.replace(/> [^\n]*why[^\n]*/, own))).toEqual([true, false]);
  });
  test("the place of a to-do without marker is its section", () => {
    const text = base.replace(/<!-- todo: a.how[\s\S]*/, "");
    expect(readTodos({ text, base, path: "a.md" })).toMatchObject([
      { line: 3, marked: true },
      { line: 7, marked: false },
    ]);
  });
  test("a slide needs a heading of its own as well", () => {
    const deck = `---\nmarp: true\n---\n\n# The ask\n\n[//]: # "todo: d.ask phase=enable minutes=5 last"\n\n> **To do.** Ask.\n\n[//]: # "/todo"\n`;
    const state = (text: string) => readTodos({ text, base: deck, path: "d.md" });
    expect(state(deck)).toMatchObject([{ id: "d.ask", minutes: 5, last: true, done: false }]);
    expect(state(`${deck}\n${words(25)}\n`)).toMatchObject([{ done: false }]);
    const titled = deck.replace("# The ask", "# We ask for half");
    expect(state(`${titled}\n${words(25)}\n`)).toMatchObject([{ done: true, line: 7 }]);
  });
  test("data files: every bare null is to be filled", () => {
    const data =
      "roles:\n  # todo: raci.people phase=design minutes=10\n  # Name them.\n  a: {person: null}\n  b: {person: null}\n  # /todo\n  c: {person: null}\n";
    const state = (text: string) =>
      readTodos({ text, base: data, path: "raci.yaml" }).map((todo) => [todo.done, todo.line]);
    const first = data.replace("a: {person: null}", "a: {person: Ann}");
    expect(state(first)).toEqual([[false, 2]]);
    expect(state(first.replace(/ *#.*\n/g, ""))).toEqual([[false, 3]]);
    expect(state(first.replace("b: {person: null}", "b: {person: Bo}"))).toEqual([[true, 2]]);
    const said = "b: {person: null} # nobody before the first release";
    expect(state(first.replace("b: {person: null}", said))).toEqual([[true, 2]]);
  });
  test("data files: a comment in place of the marker says why a value is right", () => {
    const data =
      "inputs:\n  # todo: finance.rate phase=design minutes=10\n  # Check it with whoever sets it, and name them here.\n  rate: 0.1\n  # /todo\n";
    const state = (text: string) =>
      readTodos({ text, base: data, path: "f.yaml" }).map((todo) => todo.done);
    const cleared = data.replace(/ *#.*\n/g, "");
    const why = "  # Corporate finance set it in March 2026 for programs with this risk\n";
    expect(state(cleared.replace("  rate", `${why}  rate`))).toEqual([true]);
    expect(state(cleared.replace("  rate", "  # It is right\n  rate"))).toEqual([false]);
    expect(state(data.replace("  rate", `${why}  rate`))).toEqual([false]);
  });
  test("data files: a changed value counts, a changed comment does not", () => {
    const data =
      "inputs:\n  # todo: finance.rate phase=design minutes=10\n  # Check it.\n  rate: 0.1\n  # /todo\n";
    const state = (text: string) =>
      readTodos({ text, base: data, path: "f.yaml" }).map((todo) => todo.done);
    expect(state(data)).toEqual([false]);
    expect(state(data.replace("Check it", "Checked"))).toEqual([false]);
    expect(state(data.replace("0.1", "0.12"))).toEqual([true]);
    expect(state(data.replace(/ *#.*\n/g, ""))).toEqual([false]);
  });
});
