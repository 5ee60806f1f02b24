import { describe, expect, it } from "vitest";
import { filesOf } from "../../src/generator/files-of.ts";
import { loadGenerator } from "../../src/generator/load-generator.ts";
import { renderGenerator } from "../../src/generator/render-generator.ts";
import type { Files } from "./temporary-generator.ts";
import { generatorYaml, load, problemsOf, temporaryFolder } from "./temporary-generator.ts";

const role = `title: Store
question: Which store?
criteria:
  - {id: cost, title: Cost, weight: 3, anchors: {1: high, 3: fair, 5: low}}
`;

function option(title: string, more = ""): string {
  return `title: ${title}
technology: ${title} 1.0
licence: MIT
runs-on: kubernetes
summary: It stores.
pros: [fast]
scores:
  cost: {score: 4, reason: measured, source: ours, date: 2026-11-20}
${more}`;
}

const options: Files = {
  "templates/options/store/role.yaml": role,
  "templates/options/store/big/option.yaml": option("Big", "clouds: [aws]\n"),
  "templates/options/store/big/costs.yaml.hbs":
    '- id: "{{roles.store.id}}-run"\n  note: "{{team}}"\n',
  "templates/options/store/big/reference/big/values.yaml.hbs": 'team: "{{team}}"\n',
  "templates/options/store/small/option.yaml": option("Small"),
};

const questions = `questions:
  - {name: team, type: text, message: Which?}
  - name: clouds
    type: choices
    message: Which clouds?
    default: [aws]
    choices: [{value: aws}, {value: gcp}]
roles:
  - {role: store, default: big}
`;

const base: Files = {
  ...options,
  "generator.yaml": generatorYaml(questions),
  "templates/out/costs.yaml.hbs": `costs:
  {{fragment "store" "costs.yaml"}}
  - id: other
role: "{{roles.store.title}} {{roles.store.technology}} {{roles.store.undecided}}"
{{#with (role "store") as |r|}}
chosen: {{#if r.chosen}}"{{r.chosen.id}}"{{else}}null{{/if}}
options: {{json r.options}}
{{/with}}
`,
};

describe("loadGenerator", () => {
  it("reads questions with typed defaults, and those of roles", async () => {
    const generator = await load(
      {
        ...options,
        "templates/out/a.txt": "x",
        "generator.yaml": generatorYaml(`questions:
  - {shared: budget, default: 2.5M}
  - {name: rate, type: percent, message: Rate?, default: 10%}
  - {name: clouds, type: choices, message: Clouds?, choices: [{value: aws, title: AWS}, {value: gcp}], default: [gcp]}
  - {name: team, type: text, message: Which?}
  - {name: since, type: date, message: Since?, default: 2026-11-20, when: rate > 5%}
roles:
  - {role: store, options: [big], when: 'includes(clouds, "aws")'}
`),
      },
      {
        package: {
          "generators/shared/questions.yaml":
            "questions:\n  - {name: budget, type: money, group: essentials, message: Budget?}\n",
        },
      },
    );
    expect(generator.questions).toMatchObject([
      { name: "budget", type: "money", group: "essentials", default: 2_500_000 },
      { name: "rate", default: 0.1, group: "more" },
      { name: "clouds", default: ["gcp"], choices: [{ title: "AWS" }, { title: "gcp" }] },
      { name: "team" },
      { name: "since", default: "2026-11-20", when: "rate > 5%" },
      {
        name: "store",
        type: "choice",
        role: "store",
        message: "Which store?",
        default: "undecided",
        when: 'includes(clouds, "aws")',
        choices: [{ value: "big", when: 'includes(clouds, "aws")' }, { value: "undecided" }],
      },
    ]);
    expect(generator.parts).toEqual(["out", "reference"]);
  });

  it("lists all problems at once, with file, line and the nearest name", async () => {
    const work = load(
      {
        ...options,
        "templates/options/store/small/option.yaml": option("Small").replace("cost:", "cots:"),
        "generator.yaml": generatorYaml(`questions:
  - {name: team, type: text, message: Which?, validate: {min: 3}}
  - {name: team, type: confirm, message: Again?}
  - {name: mode, type: text, message: Reserved?}
  - {name: size, type: choice, message: Size?, choices: [{value: s}, {value: l}], default: m}
  - {name: kind, type: choice, message: Kind?}
  - {name: rate, type: percent, message: Rate?, default: lots, when: laterOn}
  - {name: laterOn, type: confirm, message: Later?, defaults: [{when: kind, value: maybe}], agrees: {when: after, message: m, fix: f}}
  - {shared: organisation}
roles:
  - {role: stoer}
  - {role: store, default: bigg, options: [big, smal]}
`).replace("{from: out", "{from: nowhere, to: x}\n  - {from: out"),
        "templates/out/a.md.hbs":
          '{{> heaader}}\n{{#each teams}}{{/each}}\n{{fragment "stor" "x"}}\n{{roles.stoer.id}}\n',
        "templates/out/b.md.hbs": "{{#if}}{{/if}}\n\n{{shout team}}\n",
      },
      {
        package: {
          "generators/shared/questions.yaml":
            "questions:\n  - {name: organization, type: text, message: Who?}\n",
        },
      },
    );
    expect((await problemsOf(work)).sort()).toMatchInlineSnapshot(`
      [
        "generator.yaml:10: the name team is taken",
        "generator.yaml:11: the name mode is taken",
        "generator.yaml:12: the default "m" is none of the choices. Did you mean "s"?",
        "generator.yaml:13: the question kind lacks choices",
        "generator.yaml:14: the default "lots" is not a percentage",
        "generator.yaml:14: when: Nothing is called \`laterOn\` here.",
        "generator.yaml:15: the default "maybe" is not yes or no",
        "generator.yaml:15: when: Nothing is called \`after\` here.",
        "generator.yaml:16: there is no shared question "organisation". Did you mean "organization"?",
        "generator.yaml:18: there is no role "stoer". Did you mean "store"?",
        "generator.yaml:19: the default "bigg" is no option of store. Did you mean "big"?",
        "generator.yaml:19: the role store has no option "smal". Did you mean "small"?",
        "generator.yaml:6: "nowhere" is in no templates folder.",
        "generator.yaml:9: a question of type text has no limit "min"",
        "templates/out/a.md.hbs:1: there is no partial "heaader".",
        "templates/out/a.md.hbs:2: "teams" is no question and no name that templates see. Did you mean "team"?",
        "templates/out/a.md.hbs:3: this generator has no role "stor". Did you mean "store"?",
        "templates/out/a.md.hbs:4: there is no roles.stoer. Did you mean "store"?",
        "templates/out/b.md.hbs:1: "if" takes 1 argument, not 0",
        "templates/out/b.md.hbs:3: there is no helper "shout".",
      ]
    `);
  });

  it("reports what does not fit the schema, with known keys", async () => {
    const work = load({
      "generator.yaml": "id: My Id\ntitel: x\nsummary: y\nversion: 1\nfiles: []\n",
    });
    expect(await problemsOf(work)).toMatchInlineSnapshot(`
      [
        "generator.yaml:1: id: must be kebab-case: lower-case letters, digits and inner hyphens, but found "My Id"",
        "generator.yaml:1: title: must be given (string)",
        "generator.yaml:4: version: must be a string, but found 1",
        "generator.yaml:5: files: must be at least 1, but found a list",
        "generator.yaml:2: unknown key "titel" at the top level. Did you mean "title"?",
      ]
    `);
  });

  it("wants the tour and the needed parts to be there", async () => {
    const work = load({
      "generator.yaml": generatorYaml(
        "tour:\n  - {file: out/b.txt, about: x}\nrequires: {out: [uot]}\n",
      ),
      "templates/out/a.txt": "x",
    });
    expect(await problemsOf(work)).toEqual([
      'generator.yaml:8: the tour names "out/b.txt", which is not emitted. Did you mean "out/a.txt"?',
      'generator.yaml:9: requires: there is no part "uot". Did you mean "out"?',
    ]);
  });

  it("refuses alias bombs", async () => {
    const bomb = `data:\n  a: &a [1, 1]\n${"bcdefghij"
      .split("")
      .map((name, index) => `  ${name}: &${name} [${`*${"abcdefghij"[index]}, `.repeat(9)}1]`)
      .join("\n")}\n`;
    const [problem] = await problemsOf(load({ "generator.yaml": generatorYaml(bomb) }));
    expect(problem).toMatch(/alias/i);
  });

  it("suggests the generator that was meant", async () => {
    const root = temporaryFolder({
      "generators/platform/generator.yaml": generatorYaml().replace(
        "id: mine",
        'id: platform\naliases: [301, "302"]',
      ),
      "templates/platform/out/a.txt": "x",
    });
    expect((await loadGenerator("301", { root })).id).toBe("platform");
    await expect(loadGenerator("platfrom", { root })).rejects.toThrow('Did you mean "platform"?');
    await expect(loadGenerator("./nothing", { root })).rejects.toThrow(
      "no generator.yaml in ./nothing",
    );
  });
});

describe("roles and options", () => {
  const render = async (store: string, files: Files = base) => {
    const generator = await load(files);
    const answers = { team: "A", clouds: ["aws"], store };
    const rendered = await renderGenerator(generator, { answers, mode: "skeleton" });
    return Object.fromEntries(rendered.map(({ path, content }) => [path, String(content)]));
  };

  it("fills a role with its option's fragments and reference files", async () => {
    const files = await render("big");
    expect(Object.keys(files)).toEqual(["out/costs.yaml", "reference/big/values.yaml"]);
    expect(files["out/costs.yaml"]).toContain(
      'costs:\n  - id: "big-run"\n    note: "A"\n  - id: other\nrole: "Big Big 1.0 false"\nchosen: "big"\n',
    );
    expect(files["out/costs.yaml"]).toContain('"scores": [{"criterion": "cost", "score": 4,');
  });

  it("asks a trait of the option that was chosen", async () => {
    const role = base["templates/options/store/role.yaml"] ?? "";
    const small = option("Small").replace("runs-on", "traits: [keepsHistory]\nruns-on");
    const files: Files = {
      ...base,
      "templates/options/store/role.yaml": `traits: {keepsHistory: Old values stay.}\n${role}`,
      "templates/options/store/small/option.yaml": small,
      "templates/out/costs.yaml.hbs": "kept: {{roles.store.is.keepsHistory}}\n",
    };
    const kept = async (store: string) => (await render(store, files))["out/costs.yaml"];
    expect(await kept("small")).toBe("kept: true\n");
    expect(await kept("big")).toBe("kept: false\n");
    expect(await kept("undecided")).toBe("kept: false\n");
    const misspelt = {
      ...files,
      "templates/out/costs.yaml.hbs": "{{roles.store.is.keepHistory}}\n",
    };
    await expect(render("small", misspelt)).rejects.toMatchObject({
      problems: [
        { message: '"roles.store.is.keepHistory" has no value here. Did you mean "keepsHistory"?' },
      ],
    });
  });

  it("refuses a trait that the role does not name", async () => {
    const small = option("Small").replace("runs-on", "traits: [keepsHistory]\nruns-on");
    await expect(
      load({ ...base, "templates/options/store/small/option.yaml": small }),
    ).rejects.toMatchObject({
      problems: [{ message: 'the role has no trait "keepsHistory".' }],
    });
  });

  it("runs an option where its cloud does, and emits the files of that cloud only", async () => {
    const small = option("Small").replace(
      "runs-on: kubernetes",
      "runs-on: {aws: kubernetes, gcp: managed}",
    );
    const generator = await load({
      ...base,
      "templates/options/store/small/option.yaml": small,
      "templates/options/store/small/reference-aws/small/values.yaml": "size: 1\n",
      "templates/out/costs.yaml.hbs": 'on: "{{roles.store.runsOn}}"\n',
    });
    const rendered = async (clouds: string[]) => {
      const answers = { team: "A", clouds, store: "small" };
      const files = await renderGenerator(generator, { answers, mode: "skeleton" });
      return files.map(({ path, content }) => `${path}: ${String(content).trim()}`);
    };
    expect(await rendered(["aws"])).toEqual([
      'out/costs.yaml: on: "kubernetes"',
      "reference/small/values.yaml: size: 1",
    ]);
    expect(await rendered(["gcp", "aws"])).toEqual(['out/costs.yaml: on: "managed"']);
  });

  it("shows of a finding what holds on the cloud that was chosen first", async () => {
    const small = option("Small").replace(
      "date: 2026-11-20}",
      'date: 2026-11-20, on: {gcp: {score: 2, source: theirs}, azure: {reason: "guessed"}}}',
    );
    const generator = await load({ ...base, "templates/options/store/small/option.yaml": small });
    const shown = async (clouds: string[]) => {
      const answers = { team: "A", clouds, store: "small" };
      const rendered = await renderGenerator(generator, { answers, mode: "skeleton" });
      return String(rendered.find(({ path }) => path === "out/costs.yaml")?.content);
    };
    const row = (score: number, source: string) =>
      `{"criterion": "cost", "score": ${score}, "reason": "measured", "source": "${source}", "date": "2026-11-20"}`;
    expect(await shown(["gcp", "aws"])).toContain(row(2, "theirs"));
    expect(await shown(["aws", "gcp"])).not.toContain("theirs");
    expect(await shown(["aws", "gcp"])).toContain(row(4, "ours"));
  });

  it("leaves out what an undecided or other option does not have", async () => {
    const files = await render("undecided");
    expect(Object.keys(files)).toEqual(["out/costs.yaml"]);
    expect(files["out/costs.yaml"]).toMatch(
      /^costs:\n {2}- id: other\nrole: "Undecided to be decided true"\nchosen: null\n/,
    );
    expect((await render("small"))["out/costs.yaml"]).toMatch(
      /^costs:\n {2}- id: other\nrole: "Small/,
    );
    expect(await problemsOf(render("bigg"))).toEqual([
      ': store: there is no option "bigg". Did you mean "big"?',
    ]);
  });
});

describe("where files come from", () => {
  const root: Files = {
    "generators/mine/generator.yaml": generatorYaml(
      "questions:\n  - {name: team, type: text, message: Which?}\n",
    ),
    "templates/mine/out/a.md.hbs": "a {{> who}}\n",
    "templates/mine/partials/who.hbs": "{{team}}",
    "templates/shared/out/shared.txt": "shared",
    "templates/shared/out/a.md.hbs": "not taken: the generator has this file",
    "templates/shared/partials/who.hbs": "shared",
  };
  const overlay: Files = {
    "README.md": "not a template",
    "templates/out/a.md.hbs": "our {{> who}}\n",
    "templates/out/more.txt": "more",
    "templates/partials/who.hbs": "team {{team}}",
    "templates/extra/b.md.hbs": "b\n",
  };

  it("lays an overlay over a generator and says where each file came from", async () => {
    const folder = temporaryFolder(root);
    const over = temporaryFolder(overlay);
    const generator = await loadGenerator("mine", { root: folder, overlay: over });
    expect(filesOf(generator)).toEqual([
      { path: "extra/b.md", origin: "overlay", source: `${over}/templates/extra/b.md.hbs` },
      {
        path: "out/a.md",
        origin: "overlay",
        source: `${over}/templates/out/a.md.hbs`,
        replaces: "templates/mine/out/a.md.hbs",
      },
      { path: "out/more.txt", origin: "overlay", source: `${over}/templates/out/more.txt` },
      { path: "out/shared.txt", origin: "shared", source: "templates/shared/out/shared.txt" },
    ]);
    const rendered = await renderGenerator(generator, { answers: { team: "X" }, mode: "skeleton" });
    expect(
      rendered.map(({ path, content, template }) => [path, String(content), template]),
    ).toEqual([
      ["extra/b.md", "b\n", "mine:extra/b.md.hbs"],
      ["out/a.md", "our team X\n", "mine:out/a.md.hbs"],
      ["out/more.txt", "more", "mine:out/more.txt"],
      ["out/shared.txt", "shared", "shared:out/shared.txt"],
    ]);
  });

  it("takes the own folder of a generator that brings one as a whole", async () => {
    const folder = temporaryFolder({
      ...root,
      "generators/mine/templates/out/own.txt": "own",
    });
    const generator = await loadGenerator("mine", { root: folder });
    expect(filesOf(generator).map(({ path }) => path)).toEqual(["out/own.txt"]);
  });

  it("renders without the overlay as before, and refuses an empty one", async () => {
    const folder = temporaryFolder(root);
    const generator = await loadGenerator("mine", { root: folder });
    const rendered = await renderGenerator(generator, { answers: { team: "X" }, mode: "skeleton" });
    expect(rendered.map(({ content }) => String(content))).toEqual(["a X\n", "shared"]);
    const empty = temporaryFolder({ "a.md": "x" });
    await expect(loadGenerator("mine", { root: folder, overlay: empty })).rejects.toThrow(
      "no files in templates/",
    );
  });

  it("lets a later row replace only when it says so", async () => {
    const files = (replace: string): Files => ({
      "generator.yaml": generatorYaml().replace(
        "{from: out, to: out}",
        `{from: out, to: out}\n  - {from: other/a.txt, to: out/a.txt${replace}}`,
      ),
      "templates/out/a.txt": "one",
      "templates/other/a.txt": "two",
    });
    const render = async (replace: string) =>
      renderGenerator(await load(files(replace)), { answers: {}, mode: "skeleton" });
    expect((await problemsOf(render("")))[0]).toContain("both emit out/a.txt");
    expect((await render(", replace: true")).map(({ content }) => String(content))).toEqual([
      "two",
    ]);
  });

  it("emits rows and parts by condition", async () => {
    const generator = await load({
      "generator.yaml": generatorYaml(
        "questions:\n  - {name: big, type: confirm, message: Big?}\n",
      ).replace(
        "{from: out, to: out}",
        `{from: out, to: out, when: big}\n  - {from: top.txt}\n  - {from: out, to: docs, when: 'not includes(parts, "out")'}`,
      ),
      "templates/out/a.txt": "x",
      "templates/top.txt": "y",
    });
    const paths = async (big: boolean, parts?: string[]) =>
      (
        await renderGenerator(generator, {
          answers: { big },
          mode: "skeleton",
          ...(parts ? { parts } : {}),
        })
      ).map(({ path }) => path);
    expect(await paths(true)).toEqual(["out/a.txt", "top.txt"]);
    expect(await paths(false)).toEqual(["top.txt"]);
    expect(await paths(true, ["docs"])).toEqual(["docs/a.txt", "top.txt"]);
  });
});

describe("files that cannot be read", () => {
  it.each([
    ["a.yaml", 'a: [1\nb: "{{team}}"\n', "line 2 of out/a.yaml cannot be read"],
    ["a.json", '{"a": "{{team}}",}\n', "of out/a.json cannot be read"],
    ["a.tf", 'a = {\nb = "{{team}}"\n', "of out/a.tf cannot be read"],
    [
      "a.md",
      "```\n{{team}}\n",
      "line 1 of out/a.md cannot be read: the fenced code block is never closed",
    ],
    ["a.md", '---\na: "{{team}}\n---\n', "of out/a.md cannot be read"],
    [
      "workspace.dsl",
      'workspace "{{team}}" {\n  modle {\n  }\n}\n',
      "line 2 of out/workspace.dsl cannot be read: Unexpected tokens",
    ],
  ])("names the template and the answer: %s", async (name, template, message) => {
    const generator = await load({
      "generator.yaml": generatorYaml(
        "questions:\n  - {name: team, type: text, message: Which?}\n",
      ),
      [`templates/out/${name}.hbs`]: template,
    });
    const work = renderGenerator(generator, { answers: { team: "A" }, mode: "skeleton" });
    const [problem] = await problemsOf(work);
    expect(problem).toContain(`templates/out/${name}.hbs: `);
    expect(problem).toContain(message);
  });
});
