import { describe, expect, it } from "vitest";
import { renderGenerator } from "../../src/generator/render-generator.ts";
import { findTodoMarkers } from "../../src/sources/todos.ts";
import type { Files } from "./temporary-generator.ts";
import { generatorYaml, load, problemsOf } from "./temporary-generator.ts";

const team = "questions:\n  - {name: team, type: text, message: Which?}\n";

async function render(
  files: Files,
  mode: "skeleton" | "exemplar",
): Promise<Record<string, string>> {
  const generator = await load({ "generator.yaml": generatorYaml(team), ...files });
  const rendered = await renderGenerator(generator, { answers: { team: "Core | x" }, mode });
  return Object.fromEntries(rendered.map(({ path, content }) => [path, String(content)]));
}

const document: Files = {
  "templates/out/0003-store.md.hbs": `# Store

{{#todo "context" phase="discover" minutes=20}}Say what fails for {{team}}.
Good: a figure.{{/todo}}

- list

  {{#todo "drivers"}}
  Name them.
  {{else}}
  - cost of {{team}}
    - more
  {{/todo}}

End
`,
  "templates/out/0003-store.answers.md": `A note that is not emitted.

## context

Eleven of {{team}}.

### Detail

\`\`\`
## not a heading
\`\`\`

## drivers
* latency
`,
};

describe("{{#todo}}", () => {
  it("gives guidance and starting content in a skeleton", async () => {
    const text = (await render(document, "skeleton"))["out/0003-store.md"] ?? "";
    expect(text).toBe(`# Store

<!-- todo: 0003.context phase=discover minutes=20 -->
> **To do.** Say what fails for Core \\| x.
> Good: a figure.
<!-- /todo -->

- list

  <!-- todo: 0003.drivers phase=design minutes=15 -->
  > **To do.** Name them.

  - cost of Core \\| x
    - more
  <!-- /todo -->

End
`);
    const { markers, problems } = findTodoMarkers(text, "a.md");
    expect(problems).toEqual([]);
    expect(markers).toMatchObject([
      { id: "0003.context", phase: "discover", minutes: 20 },
      { id: "0003.drivers", phase: "design", minutes: 15 },
    ]);
  });

  it("gives the worked text in an exemplar", async () => {
    expect((await render(document, "exemplar"))["out/0003-store.md"]).toBe(`# Store

Eleven of Core \\| x.

### Detail

\`\`\`
## not a heading
\`\`\`

- list

  * latency

End
`);
  });

  const data: Files = {
    "templates/out/kpis.yaml.hbs": `kpis:
  {{#todo "kpis" phase="design" minutes=30}}
  Two KPIs of {{team}}.
  {{else}}
  - id: a
    title: "{{team}}"
  {{/todo}}
end: 1
`,
    "templates/out/kpis.answers.md": `## kpis
Why these:

\`\`\`yaml
- id: lead-time
  title: "Lead time of {{team}}"
\`\`\`
`,
  };

  it("uses comments in data files", async () => {
    expect((await render(data, "skeleton"))["out/kpis.yaml"]).toBe(`kpis:
  # todo: kpis.kpis phase=design minutes=30
  # Two KPIs of Core | x.
  - id: a
    title: "Core | x"
  # /todo
end: 1
`);
    expect((await render(data, "exemplar"))["out/kpis.yaml"]).toBe(`kpis:
  - id: lead-time
    title: "Lead time of Core | x"
end: 1
`);
  });

  it("uses reference definitions in decks", async () => {
    const deck =
      '---\nmarp: true\n---\n\n# Slide\n\n{{#todo "ask"}}What do you ask for?{{/todo}}\n';
    const text = (await render({ "templates/out/deck.md.hbs": deck }, "skeleton"))["out/deck.md"];
    expect(text).toBe(`---
marp: true
---

# Slide

[//]: # "todo: deck.ask phase=design minutes=15"

> **To do.** What do you ask for?

[//]: # "/todo"
`);
    expect(findTodoMarkers(text ?? "", "deck.md").markers).toHaveLength(1);
  });

  it("takes the starting content as the answer when there is none", async () => {
    const files = { "templates/out/a.md.hbs": '{{#todo "x"}}g{{else}}start{{/todo}}\n' };
    expect((await render(files, "exemplar"))["out/a.md"]).toBe("start\n");
  });

  it("lists what is wrong, all at once", async () => {
    const files = {
      "templates/out/a.md.hbs": '{{#todo "x" phase="later"}}g{{/todo}}\n',
      "templates/out/b.md.hbs": '{{#todo "Not An Id"}}g{{/todo}}\n',
      "templates/out/c.json.hbs": '{"a":\n{{#todo "x"}}g{{/todo}}\n}\n',
      "templates/out/README.md.hbs": '{{#todo "x"}}g{{/todo}}\n',
      "templates/out/sub/README.md.hbs": '{{#todo "x"}}g{{/todo}}\n',
    };
    expect(await problemsOf(render(files, "skeleton"))).toEqual([
      'templates/out/a.md.hbs:1: "later" is no phase',
      'templates/out/b.md.hbs:1: "Not An Id" is no id of a to-do',
      "templates/out/c.json.hbs:2: a to-do cannot stand in out/c.json, which has no comments",
      expect.stringContaining("the to-do README.x stands twice in the workspace"),
    ]);
    expect(await problemsOf(render(files, "exemplar"))).toContain(
      'templates/out/a.md.hbs:1: the to-do "x" has no answer and no starting content',
    );
  });

  it("refuses answers files that do not fit", async () => {
    const files = {
      "templates/out/a.md.hbs": '{{#todo "x"}}g{{/todo}}\n',
      "templates/out/a.answers.md": "## x\n\n## x\ny\n\n## Not An Id\nz\n",
      "templates/out/b.yaml.hbs": '{{#todo "x"}}\ng\n{{/todo}}\n',
      "templates/out/b.answers.md": "## x\nno block\n",
    };
    expect(await problemsOf(render(files, "skeleton"))).toEqual([
      'templates/out/a.answers.md:1: the answer "x" is empty',
      'templates/out/a.answers.md:3: the answer "x" stands twice',
      'templates/out/a.answers.md:6: the heading "Not An Id" is no id of a to-do',
      'templates/out/b.answers.md:1: the answer "x" has not exactly one fenced code block',
    ]);
  });
});
