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
