import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { emptyComputed, fillComputed, findComputed } from "../../src/sources/computed-blocks.ts";

const fill = (text: string, path = "a.md") =>
  fillComputed(text, path, (place) => `<${place.name}>`);

describe("fillComputed", () => {
  test.each([
    [
      "block",
      "<!-- computed: a.b -->\nold\n<!-- /computed -->\n",
      "<!-- computed: a.b -->\n\n<a.b>\n\n<!-- /computed -->\n",
    ],
    [
      "deck form",
      '[//]: # "computed: a"\n[//]: # "/computed"\n',
      '[//]: # "computed: a"\n\n<a>\n\n[//]: # "/computed"\n',
    ],
    ["inline", 'x <span data-aw="n">old</span> y', 'x <span data-aw="n"><n></span> y'],
    [
      "inline in a table",
      '| <span data-aw="n">1</span> | 2 |',
      '| <span data-aw="n"><n></span> | 2 |',
    ],
    [
      "list indentation",
      "  <!-- computed: a -->\n  <!-- /computed -->",
      "  <!-- computed: a -->\n\n  <a>\n\n  <!-- /computed -->",
    ],
    [
      "fence",
      "```md\n<!-- computed: a -->\nx\n<!-- /computed -->\n```",
      "```md\n<!-- computed: a -->\nx\n<!-- /computed -->\n```",
    ],
    ["code span", '`<span data-aw="n">x</span>`', '`<span data-aw="n">x</span>`'],
  ])("Markdown: %s", (_name, text, want) => {
    expect(fill(text)).toBe(want);
    expect(fill(want)).toBe(want);
  });

  test("data files", () => {
    const text = "a:\n  # computed: model.x\n  replicas: 1\n  # /computed\nb: 2\n";
    expect(fillComputed(text, "a.yaml", () => "replicas: 3")).toBe(
      "a:\n  # computed: model.x\n  replicas: 3\n  # /computed\nb: 2\n",
    );
  });

  test("arguments", () => {
    const [place] = findComputed(
      '<!-- computed: risk.top count=3 title="two words" -->\n<!-- /computed -->',
      "a.md",
    ).places;
    expect(place).toMatchObject({
      name: "risk.top",
      args: { count: "3", title: "two words" },
      line: 1,
    });
  });
});

test.each([
  ["never closed", "<!-- computed: a -->\n", "never closed", 1],
  ["closes nothing", "x\n<!-- /computed -->\n", "closes nothing", 2],
  [
    "nested",
    "<!-- computed: a -->\n<!-- computed: b -->\n<!-- /computed -->\n",
    "not closed before",
    2,
  ],
  ["span over lines", 'x <span data-aw="n">\n</span>', "not closed on its line", 1],
])("problem: %s", (_name, text, message, line) => {
  const { problems } = findComputed(text, "a.md");
  expect(problems).toHaveLength(1);
  expect(problems[0]?.message).toContain(message);
  expect(problems[0]?.line).toBe(line);
});

test("emptying forgets what was computed and nothing else", () => {
  const texts = fc.array(
    fc.constantFrom(
      "text",
      "",
      "```",
      "<!-- computed: a -->",
      "<!-- /computed -->",
      'see <span data-aw="n">v</span>.',
      "# h",
    ),
  );
  fc.assert(
    fc.property(texts, fc.string({ unit: "grapheme", maxLength: 20 }), (lines, value) => {
      const text = lines.join("\n");
      const safe = value.replace(/[<>`\r\n]|---/g, "");
      const filled = fillComputed(text, "a.md", () => safe);
      expect(emptyComputed(filled, "a.md")).toBe(emptyComputed(text, "a.md"));
    }),
  );
});
