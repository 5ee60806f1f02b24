import { execFileSync } from "node:child_process";
import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanText, oneLine, printable } from "../../src/generator/escape/clean-text.ts";
import { hasPython } from "../templates/python.ts";
import { hostileText, longTexts } from "./hostile-text.ts";
import { renderer, renderText } from "./render-text.ts";

const python = hasPython();
const runs = {
  seed: 20261120,
  numRuns: 300,
  examples: longTexts.map((text): [string, string] => [text, "b"]),
};

describe("hostile text in code", () => {
  it("comes back from strings of TypeScript and JavaScript", async () => {
    const template = [
      "// {{a}}",
      "/* {{b}} {{a}} */",
      "const one = \"x{{a}}\"; const two = 'x{{a}}{{b}}';",
      "const three = `x{{a}} ${1 + 1} {{b}}`;",
      "[one, two, three, {{json a}}, {{json list}}, {{n}}, {{flag}}]",
    ].join("\n");
    const render = await renderer("a.js", template);
    fc.assert(
      fc.property(hostileText, hostileText, (a, b) => {
        const text = render({ a, b, list: [a, b], n: 5, flag: true });
        expect(JSON.parse(JSON.stringify(runInNewContext(text)))).toEqual([
          `x${cleanText(a)}`,
          `x${cleanText(a)}${cleanText(b)}`,
          `x${cleanText(a)} 2 ${cleanText(b)}`,
          cleanText(a),
          [cleanText(a), cleanText(b)],
          5,
          true,
        ]);
      }),
      runs,
    );
  });

  it.skipIf(process.platform === "win32")("comes back from strings of a shell", async () => {
    const render = await renderer("a.sh", "# {{a}}\nprintf '%s' \"x{{a}}y\" 'z{{a}}{{b}}'\n");
    const samples = fc.sample(fc.tuple(hostileText, hostileText), { seed: 7, numRuns: 60 });
    for (const [a, b] of samples) {
      const output = execFileSync("sh", ["-c", render({ a, b })], { encoding: "utf8" });
      expect(output).toBe(`x${printable(a)}yz${printable(a)}${printable(b)}`);
    }
  });

  it.skipIf(!python)("comes back from strings of Python", async () => {
    const render = await renderer(
      "a.py",
      [
        "# {{a}}",
        '"""{{a}} {{b}}"""',
        "n = 1",
        `out = ["x{{a}}", 'x{{a}}{{b}}', """x{{a}}{{b}}""", '''{{b}}''', f"{n}{{a}}{n}", f'''{{b}}{n}''',`,
        "  {{json a}}, {{json list}}, {{n}}, {{flag}}]  # {{b}}",
        "",
      ].join("\n"),
    );
    const samples = fc
      .sample(fc.tuple(hostileText, hostileText), { seed: 8, numRuns: 400 })
      .concat(longTexts.map((long): [string, string] => [long, "b"]));
    const sources = samples.map(([a, b]) => render({ a, b, list: [a, b], n: 5, flag: true }));
    const given = samples.map(([a, b]) => [cleanText(a), cleanText(b)]);
    const wants = given.map(([a = "", b = ""]) => [
      `x${a}`,
      `x${a}${b}`,
      `x${a}${b}`,
      b,
      `1${a}1`,
      `${b}1`,
      a,
      [a, b],
      5,
      true,
    ]);
    // One process runs all: each source must compile as it is, and give the values back.
    const script =
      "import json, sys\nfor code in json.load(sys.stdin):\n" +
      "    space = {}\n    exec(compile(code, 'a.py', 'exec'), space)\n    print(json.dumps([space['out'], space['__doc__']]))";
    const output = execFileSync("python3", ["-I", "-c", script], {
      input: JSON.stringify(sources),
      encoding: "utf8",
      maxBuffer: 64e6,
    });
    const found = output
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as unknown);
    expect(found).toEqual(wants.map((want, index) => [want, given[index]?.join(" ")]));
  });

  it("cannot leave comments, cells and lines", async () => {
    const gitignore = await renderer("gitignore", "x\n{{a}}\ny\n");
    const csv = await renderer("a.csv", 'a,b\n"{{a}}","{{b}}"\n');
    const mermaid = await renderer("a.mmd", 'flowchart\n  a["{{a}}"] %% {{b}}\n');
    fc.assert(
      fc.property(hostileText, hostileText, (a, b) => {
        expect(gitignore({ a }).split("\n")).toHaveLength(4);
        const cells = /^a,b\n"((?:[^"]|"")*)","((?:[^"]|"")*)"\n$/.exec(csv({ a, b }));
        expect(cells?.[1]?.replaceAll('""', '"').replace(/^'(?=[=+\-@\t])/, "")).toBe(printable(a));
        expect(cells?.[1]).not.toMatch(/^[=+\-@\t]/);
        expect(mermaid({ a, b })).toMatch(/^flowchart\n {2}a\["[^"<>]*"\] %% .*\n$/);
      }),
      runs,
    );
  });

  it.each([
    [
      "a.py",
      "n = {{n}}; f = {{flag}}; d = {{json data}}\n",
      'n = 3; f = True; d = {"a": [None, True, "null"]}\n',
    ],
    [
      "a.tf",
      "n = {{n}}\nf = {{flag}}\nd = {{json data}}\n",
      'n = 3\nf = true\nd = {"a": [null, true, "null"]}\n',
    ],
    ["a.dsl", "{{slug text}} = person\n", "some-text = person\n"],
    [
      "a.yaml",
      "{{slug text}}-{{n}}: {{date}}\nno: {{slug word}}\n",
      'some-text-3: 2026-11-20\nno: "yes"\n',
    ],
    [
      "a.xml",
      '<a b="{{text}}"><!-- {{dashes}} -->{{text}}</a>\n',
      '<a b="Some &lt;text&gt;"><!-- - - -->Some &lt;text&gt;</a>\n',
    ],
  ])("writes other values as the language does: %s", async (path, template, want) => {
    const context = {
      n: 3,
      flag: true,
      data: { a: [null, true, "null"] },
      text: "Some <text>",
      dashes: "--",
      word: "Yes",
      date: "2026-11-20",
    };
    expect(await renderText(path, template, context)).toBe(want);
  });

  it.each([
    ["a.yaml", "title: {{a}}\n", "{{a}} prints a text in a YAML value without quotes"],
    ["a.yaml", "title: x {{a}}\n", "{{a}} prints a text in a YAML value without quotes"],
    ["a.yaml", "title: x {{json list}}\n", "{{json list}} prints data as a part of a YAML value"],
    ["a.json", '{"a": {{a}}}\n', "{{a}} prints a text outside of quotes (JSON)"],
    ["a.tf", "a = {{a}}\n", "{{a}} prints a text outside of quotes (HCL)"],
    ["a.dsl", "workspace {{a}}\n", "{{a}} prints a text outside of quotes (Structurizr DSL)"],
    ["a.py", "a = {{a}}\n", "{{a}} prints a text outside of quotes (Python)"],
    ["a.md", "---\ntitle: {{a}}\n---\n", "{{a}} prints a text in a YAML value without quotes"],
  ])("refuses a text outside of quotes: %s %j", async (path, template, message) => {
    const work = renderText(path, template, { a: "text", list: [1] });
    await expect(work).rejects.toThrow(`${path}.hbs:`);
    await expect(work).rejects.toThrow(message);
  });

  it("keeps line ends of one line out of comments", async () => {
    expect(await renderText("a.py", "# {{a}}\nx = 1\n", { a: "b\nimport os" })).toBe(
      `# ${oneLine("b\nimport os")}\nx = 1\n`,
    );
  });
});
