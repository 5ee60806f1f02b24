import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatDsl, parseWorkspace, toWorkspaceJson } from "../../src/structurizr/index.ts";

const lines = (...text: string[]): string => `${text.join("\n")}\n`;

const table: { name: string; given: string; want: string }[] = [
  {
    name: "indents blocks and separates tokens by one blank",
    given: 'workspace   "A"  {\r\nmodel {\r\n\ta   =  person "B"\t"C"   \r\n}\r\n}',
    want: lines('workspace "A" {', "    model {", '        a = person "B" "C"', "    }", "}"),
  },
  {
    name: "keeps comments and single empty lines",
    given:
      "\n\n# one\n  // two\nworkspace {\n\n/* three\n * four\nfive */\n\n\nmodel {\n}\n\n}\n\n",
    want: lines(
      "# one",
      "// two",
      "workspace {",
      "    /* three",
      "     * four",
      "       five */",
      "",
      "    model {",
      "    }",
      "}",
    ),
  },
  {
    name: "keeps text blocks and their inner indentation",
    given: 'workspace {\ndescription """\n  One\n    two\n\n  three\n"""\n}',
    want: lines(
      "workspace {",
      '    description """',
      "        One",
      "          two",
      "",
      "        three",
      '    """',
      "}",
    ),
  },
  {
    name: "keeps continuations",
    given: 'workspace {\nmodel {\nperson "A" \\\n"B" \\\n  "C"\n}\n}',
    want: lines(
      "workspace {",
      "    model {",
      '        person "A" \\',
      '            "B" \\',
      '            "C"',
      "    }",
      "}",
    ),
  },
  {
    name: "leaves scripts alone",
    given: "workspace {\n!script groovy {\n  if (x) {\n y()\n  }\n}\n}",
    want: "workspace {\n    !script groovy {\n  if (x) {\n y()\n    }\n}\n}\n",
  },
  {
    name: "leaves lines whose end would change its meaning",
    given: 'workspace "a" "b\\ \n}',
    want: 'workspace "a" "b\\ \n}\n',
  },
];

describe("formatDsl", () => {
  it.each(table)("$name", ({ given, want }) => {
    expect(formatDsl(given)).toBe(want);
    expect(formatDsl(want)).toBe(want);
  });

  it.each([
    ["a control character at the end of a part", 'person \0 \\\n  "A"\n'],
    ["a byte order mark inside", " \uFEFF # x\n"],
    ["blocks without end", "a {\n".repeat(5_000)],
  ])("copes with %s", (_name, given) => {
    const once = formatDsl(given);
    expect(formatDsl(once)).toBe(once);
    expect(once.length).toBeLessThan(10_000_000);
  });

  it("takes another indent", () => {
    expect(formatDsl("workspace {\nmodel {\n}\n}", { indent: 2 })).toBe(
      "workspace {\n  model {\n  }\n}\n",
    );
  });

  const word = fc.constantFrom(
    "workspace {",
    "model {",
    "views {",
    "}",
    "{",
    '"""',
    'a = person "A"',
    "\\",
    '"x',
    "// c",
    "/*",
    "*/",
    "# d",
    "a -> b",
    "include *",
    "",
    "  ",
    "\t",
    "text \\",
    'name """',
    '"a\\"',
    "systemLandscape {",
    "\uFEFF",
    "} }",
  );
  const source = fc.array(
    fc.array(word, { maxLength: 3 }).map((words) => words.join(" ")),
    { maxLength: 25 },
  );

  it("takes a comment behind a byte order mark for the statement that it is to the parser", () => {
    const text = 'workspace {\n\uFEFF // c """\n} }\nworkspace {\n';
    expect(formatDsl(text)).toBe(text);
  });

  it("never changes what the parser makes of a text, and settles at once", () => {
    fc.assert(
      fc.property(source, (parts) => {
        const text = `workspace {\n${parts.join("\n")}`;
        const once = formatDsl(text);
        expect(formatDsl(once)).toBe(once);
        expect(meaning(once)).toEqual(meaning(text));
      }),
      { numRuns: 2_000 },
    );
  });
});

function meaning(text: string) {
  const { ok, workspace, diagnostics } = parseWorkspace(text);
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  return {
    ok,
    json: workspace && toWorkspaceJson(workspace),
    errors: errors.map(({ message }) => message),
  };
}
