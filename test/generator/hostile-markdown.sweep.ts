import fc from "fast-check";
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { cleanText, oneLine } from "../../src/generator/escape/clean-text.ts";
import { hostileText, longTexts } from "./hostile-text.ts";
import { renderer, renderText } from "./render-text.ts";

const template = `---
title: "{{a}}"
list: [{{json b}}]
---

# Heading {{a}}

Text {{a}} more {{b}}.

- item {{a}}
- {{b}}
  more

> quote {{a}}

1. {{a}}

| h | k |
|---|---|
| {{a}} | \`{{b}}\` |

[link {{a}}](https://example.org/{{a}} "{{b}}") and \`code {{a}}\` <span title="{{a}}">x</span>

![{{b}}](images/{{a}}.svg) <https://example.org/{{a}}> [named][ref]

<!-- note {{a}} -->

<!-- several
lines {{a}}
{{b}} -->

<details title="{{b}}">
<summary>{{a}}</summary>
{{b}}
</details>

\`\`\`text
{{a}}
x {{b}}
\`\`\`

- in a list

  \`\`\`
  {{a}}
  \`\`\`

[ref]: https://example.org/{{a}} "{{b}}"

[//]: # "note {{a}}"

end {{b}}
`;

const runs = {
  seed: 20261120,
  numRuns: 120,
  examples: longTexts.map((text): [string, string] => [text, "b"]),
};

function toHtml(markdown: string): string {
  const body = markdown.replace(/^---\n[\s\S]*?\n---\n/, "");
  return micromark(body, {
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
    allowDangerousHtml: true,
    allowDangerousProtocol: true,
  });
}

/** Opening and closing tags and comments in order: what a value must not change. */
function tags(html: string): string[] {
  const open = html.replace(/<!--[\s\S]*?-->/g, "<comment>");
  return open.match(/<\/?[A-Za-z][A-Za-z0-9]*|<!--|-->/g) ?? [];
}

function textOf(html: string | undefined): string {
  return (html ?? "")
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&amp;/g, "&");
}

function squash(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

describe("hostile text in Markdown", () => {
  it("changes no structure and shows as it was written", async () => {
    const render = await renderer("a.md", template);
    const expected = tags(toHtml(render({ a: "word", b: "other" })));
    fc.assert(
      fc.property(hostileText, hostileText, (a, b) => {
        const text = render({ a, b });
        const html = toHtml(text);
        expect(tags(html)).toEqual(expected);
        expect(squash(textOf(/<h1>(.*?)<\/h1>/s.exec(html)?.[1]))).toBe(
          squash(`Heading ${oneLine(a)}`),
        );
        expect(squash(textOf(/<td>(.*?)<\/td>/s.exec(html)?.[1]))).toBe(squash(oneLine(a)));
        expect(squash(textOf(/<li>(item.*?)<\/li>/s.exec(html)?.[1]))).toBe(
          squash(`item ${oneLine(a)}`),
        );
        const front = /^---\n([\s\S]*?)\n---\n/.exec(text)?.[1] ?? "";
        expect(parse(front)).toEqual({ title: cleanText(a), list: [cleanText(b)] });
      }),
      runs,
    );
  });

  it("gives paragraphs for an answer that stands alone", async () => {
    const render = await renderer("a.md", "before\n\n{{a}}\n\nafter\n");
    fc.assert(
      fc.property(hostileText, (a) => {
        const html = toHtml(render({ a }));
        expect(tags(html).filter((tag) => tag !== "<p" && tag !== "</p")).toEqual([]);
        expect(html).toMatch(/^<p>before<\/p>[\s\S]*<p>after<\/p>\n?$/);
      }),
      { ...runs, examples: longTexts.map((text): [string] => [text]) },
    );
    expect(await renderText("a.md", "{{a}}\n", { a: "One.\n\nTwo *2*\n# Three" })).toBe(
      "One.\n\nTwo \\*2\\*\n\\# Three\n",
    );
  });

  it("never links to a script", async () => {
    const render = await renderer("a.md", "[x]({{a}}) <{{a}}>\n\n[y]: {{a}}\n");
    const html = toHtml(render({ a: "javascript:alert(1)" }));
    expect(html).not.toMatch(/href="javascript:/i);
  });

  it.each([
    ["Acme & Sons, Inc.", "Acme & Sons, Inc."],
    ["snake_case and C#", "snake_case and C#"],
    ["100 % of 3-5 teams (EU)", "100 % of 3-5 teams (EU)"],
    ["a*b", "a\\*b"],
    ["<script>", "\\<script>"],
    ["#1", "\\#1"],
  ])("leaves ordinary text readable: %s", async (given, want) => {
    expect(await renderText("a.md", "Text {{a}}.\n", { a: given })).toBe(`Text ${want}.\n`);
  });
});
