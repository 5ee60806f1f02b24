import { parse as parseHcl } from "@cdktn/hcl2json";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse as parseYaml } from "yaml";
import { cleanText, oneLine } from "../../src/generator/escape/clean-text.ts";
import { parseWorkspace } from "../../src/structurizr/index.ts";
import { hostileText, longTexts } from "./hostile-text.ts";
import { renderer } from "./render-text.ts";

const runs = {
  seed: 20261120,
  numRuns: 300,
  examples: longTexts.map((text): [string, string] => [text, "b"]),
};

const yamlTemplate = `# {{a}} {{b}}
double: "{{a}}"
around: "x {{a}} y {{b}} z"
single: '{{a}}'
literal: {{json a}}
list: ["{{a}}", {{json b}}, '{{a}}']
flow: {a: "{{a}}", b: {{json list}}, c: {{n}}}
"{{key}}x": 1 # {{b}}
block: |
  head
  {{a}}
  tail {{b}}
first: |
    {{a}}
    tail
folded: >
  {{a}}
nested:
  - key: |-
      {{a}}
    number: {{n}}
  - "{{a}}"
# {{a}}
end: {{flag}}
`;

describe("hostile text in YAML", () => {
  it.each(["1.2", "1.1"] as const)("comes back from every place of YAML %s", async (version) => {
    const render = await renderer("a.yaml", yamlTemplate);
    fc.assert(
      fc.property(hostileText, hostileText, (a, b) => {
        const text = render({
          a,
          b,
          key: a.slice(0, 100),
          list: [a, { [b]: 1 }],
          n: 7.5,
          flag: true,
        });
        const data = parseYaml(text, { version, uniqueKeys: false }) as Record<string, unknown>;
        expect(data).toMatchObject({
          double: cleanText(a),
          around: `x ${cleanText(a)} y ${cleanText(b)} z`,
          literal: cleanText(a),
          list: [cleanText(a), cleanText(b), expect.any(String)],
          flow: { a: cleanText(a), b: [cleanText(a), { [cleanText(b)]: 1 }], c: 7.5 },
          nested: [{ key: expect.any(String), number: 7.5 }, cleanText(a)],
          end: true,
        });
        expect(String(data["single"]).trim()).toBe(oneLine(a).trim());
        expect(data["block"]).toMatch(/^head\n[\s\S]*tail /);
      }),
      runs,
    );
  });

  it("keeps the lines of an answer in a block scalar", async () => {
    const render = await renderer("a.yaml", "a:\n  text: |\n    {{a}}\n    end\n");
    expect(parseYaml(render({ a: "one\n\n  two: {x}\nthree" }))).toEqual({
      a: { text: "one\n\n  two: {x}\nthree\nend\n" },
    });
  });
});

describe("hostile text in JSON", () => {
  it("comes back", async () => {
    const render = await renderer(
      "a.json",
      '{"a": "x{{a}}", "{{b}}": [{{json a}}, {{n}}, {{flag}}], "z": {{json list}}}',
    );
    fc.assert(
      fc.property(hostileText, hostileText, (a, b) => {
        const data = JSON.parse(
          render({ a, b: `k${b}`, n: -3, flag: false, list: [b] }),
        ) as unknown;
        expect(data).toEqual({
          a: `x${cleanText(a)}`,
          [`k${cleanText(b)}`]: [cleanText(a), -3, false],
          z: [cleanText(b)],
        });
      }),
      runs,
    );
  });
});

const hclTemplate = `# {{a}}
/* {{a}} {{b}} */
locals { // {{b}}
  a = "{{a}}"
  b = "$\{upper("x")} {{a}}{{b}} %%{ x $\{ "y {{a}} $\{1}" }"
  c = {{json a}}
  d = {{json list}}
  n = {{n}}
  e = <<EOT
{{a}}
EOT
  f = <<-EOT
    x {{a}} $\{upper("z")}
    EOT
  z = "end"
}
`;

describe("hostile text in HCL", () => {
  it("comes back from strings and literals, and never becomes a template", async () => {
    const render = await renderer("a.tf", hclTemplate);
    const check = fc.asyncProperty(hostileText, hostileText, async (a, b) => {
      const text = render({ a, b, list: [a, { k: b }], n: 3 });
      const [locals] = (await parseHcl("a.tf", text))["locals"] as Array<Record<string, unknown>>;
      expect(unescape(locals?.["a"])).toBe(cleanText(a).normalize("NFC"));
      expect(unescape(locals?.["c"])).toBe(cleanText(a).normalize("NFC"));
      expect(locals).toMatchObject({ n: 3, z: "end" });
      const heredoc = String(locals?.["e"]).replaceAll('${"EOT"}', "");
      expect(heredoc.replaceAll("$${", "").replaceAll("%%{", "")).not.toMatch(/[$%]\{/);
    });
    await fc.assert(check, { ...runs, numRuns: 150, endOnFailure: true });
  });
});

/** hcl2json gives strings as HCL would write them. */
function unescape(value: unknown): unknown {
  return typeof value === "string" ? value.replaceAll("$${", "${").replaceAll("%%{", "%{") : value;
}

const dslTemplate = `// {{a}}
# {{b}}
/* {{a}}
   {{b}} */
workspace "{{a}}" "x {{b}}" {
    model {
        u = person "U {{a}}" "{{a}}" "tag"
        s = softwareSystem "S {{b}}" "{{b}}" {
            description "{{a}}"
            properties {
                "key" "v{{a}}"
            }
            {{slug word}}-{{n}} = container "C" {
                description """
                    Lines {{a}}
                    {{b}}
                    """
            }
        }
        u -> s "{{a}}" "{{b}}"
    }
    views {
        systemContext s "v{{n}}" "{{b}}" {
            title "{{a}}"
            include *
        }
    }
}
`;

describe("hostile text in Structurizr DSL", () => {
  it("gives a workspace with the same elements and no substitution", async () => {
    const render = await renderer("a.dsl", dslTemplate);
    fc.assert(
      fc.property(hostileText, hostileText, (a, b) => {
        const text = render({ a, b, word: "Team A", n: 1 });
        const parsed = parseWorkspace(text, { env: { HOME: "leaked" } });
        expect(parsed.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
        const names = [...parsed.workspace!.model.elements.values()].map(({ kind }) => kind);
        expect(names).toEqual(["person", "softwareSystem", "container"]);
        expect(parsed.workspace!.model.relationships.size).toBe(1);
        for (const { name, description } of parsed.workspace!.model.elements.values()) {
          expect(`${name} ${description}`).not.toContain("leaked");
        }
      }),
      runs,
    );
  });

  it("keeps a text of words as it is", async () => {
    const render = await renderer("a.dsl", 'workspace "{{a}}" {\n    model {\n    }\n}\n');
    expect(parseWorkspace(render({ a: 'Say "hi" to C:/x, 100 % ä' })).workspace?.name).toBe(
      'Say "hi" to C:/x, 100 % ä',
    );
  });
});
