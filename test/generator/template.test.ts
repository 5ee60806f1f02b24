import { describe, expect, it } from "vitest";
import { renderText } from "./render-text.ts";

describe("templates are strict", () => {
  it.each([
    ["{{missing}}", '1:3: "missing" has no value here.'],
    ["{{#if missing}}x{{/if}}", '1:7: "missing" has no value here.'],
    ["a\n  {{#each missing}}x{{/each}}", '2:11: "missing" has no value here.'],
    ["{{join missing}}", '"missing" has no value here.'],
    ['{{#if (eq missing "x")}}{{/if}}', '"missing" has no value here.'],
    ["{{teem}}", 'Did you mean "team"?'],
    ["{{team.name}}", '"team.name" has no value here.'],
    ["{{constructor}}", '"constructor" has no value here.'],
    ["{{map.__proto__}}", '"map.__proto__" has no value here.'],
    ["{{none}}", "{{none}} prints nothing"],
    ["{{list}}", "{{list}} prints a list"],
    ["{{map}}", "{{map}} prints a map"],
    ["{{#each list}}{{team}}{{/each}}", '"team" has no value here'],
    ['{{lookup map "b"}}', 'there is no "b"'],
    ["{{gt team 1}}", 'gt needs numbers, not "Core"'],
    ["{{slug dots}}", 'slug of "…" is empty'],
    ["{{> one}}", "include one another without end"],
  ])("%s", async (template, message) => {
    const context = { team: "Core", none: null, list: ["a"], map: { a: 1 }, dots: "…" };
    const work = renderText("a.txt", template, context, { one: "{{> one}}" });
    await expect(work).rejects.toThrow(message);
  });

  it.each([
    ["{{shout team}}", 'there is no helper "shout"'],
    ["{{jion list}}", 'Did you mean "join"?'],
    ["{{#loop list}}{{/loop}}", "there is no block {{#loop}}"],
    ["{{{team}}}", "{{{team}}} prints without escaping"],
    ["{{&team}}", "prints without escaping"],
    ["{{#if a}}x", "the template cannot be read"],
    ["{{#if a}}{{/each}}", "the template cannot be read: if doesn't match each"],
    ['{{#*inline "x"}}{{/inline}}', "is not supported"],
    ["{{> (choose)}}", "the name of a partial must be written out"],
    ["{{eq a}}", '"eq" takes 2 arguments, not 1'],
    ['x {{#todo "a"}}b{{/todo}}', "text stands beside {{#todo}}"],
    ["a \uFDD0 b", "a character that marks placeholders"],
  ])("refuses %s when it is loaded", async (template, message) => {
    await expect(renderText("a.md", template, {})).rejects.toThrow(message);
  });
});

describe("templates", () => {
  const context = {
    team: "Core",
    n: 3,
    list: ["a", "b"],
    people: [{ name: "Ann" }, { name: "Bo" }],
    map: { x: 1 },
    yes: true,
    roles: {},
  };
  it.each([
    [
      "{{#each people}}{{@index}}{{name}}{{../team}}{{#unless @last}}, {{/unless}}{{/each}}",
      "0AnnCore, 1BoCore",
    ],
    ["{{#each people as |p i|}}{{i}}{{p.name}}{{@root.team}}{{/each}}", "0AnnCore1BoCore"],
    ["{{#each map}}{{@key}}={{this}}{{/each}}", "x=1"],
    ["{{#with people.[0]}}{{name}} {{@root.team}}{{/with}}", "Ann Core"],
    ["{{#if (and yes list)}}1{{else if n}}2{{else}}3{{/if}}", "1"],
    ["{{#if (or (not yes) (gt n 5))}}1{{else}}2{{/if}}", "2"],
    ['{{#if (includes list "b")}}in{{/if}}{{#if (has roles.mesh)}}has{{/if}}', "in"],
    ['{{join list}} {{join list "; "}} {{join list " and "}}', "a, b a; b a and b"],
    ['{{add n 0.1 0.2}} {{slug "Ärzte & Söhne\'s Café"}}', "3.3 arzte-sohnes-cafe"],
    ['{{#if (eq (slug team) "core")}}same{{/if}}', "same"],
    ['{{> line word="x" person=people.[1]}}', "[x Bo Core]"],
    ["{{#> frame}}{{team}}{{/frame}}", "<Core>"],
    [
      "\\{{ $labels.x }} $\\{{ secrets.X }} \\\\{{team}}",
      "{{ $labels.x }} ${{ secrets.X }} \\Core",
    ],
    ["{a: {{n}}} {{{#each list}}{{this}}{{/each}}}", "{a: 3} {ab}"],
    ["{{!-- gone --}}{{! gone }}x", "x"],
  ])("%s", async (template, want) => {
    const partials = {
      line: "[{{word}} {{person.name}} {{team}}]",
      frame: "<{{> @partial-block}}>",
    };
    expect(await renderText("a.txt", template, context, partials)).toBe(want);
  });

  it("indents what a partial brings, but not the lines of a value", async () => {
    const text = await renderText(
      "a.yaml",
      "a:\n  {{> inner}}\n",
      { v: "x\ny" },
      { inner: 'k: "{{v}}"\nl: 2\n' },
    );
    expect(text).toBe('a:\n  k: "x\\ny"\n  l: 2\n');
  });
});
