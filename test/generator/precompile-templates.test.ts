import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import Handlebars from "handlebars/runtime.js";
import { describe, expect, it } from "vitest";
import { optionSchema } from "../../src/generator/option-schema.ts";
import { precompileTemplates, precompileYaml } from "../../src/generator/precompile-templates.ts";
import { yamlKey } from "../../src/generator/problem-list.ts";
import { keyOf } from "../../src/generator/template/engine.ts";
import { generatorYaml, problemsOf, temporaryFolder } from "./temporary-generator.ts";

const page = "Hi {{team}} {{> who}}\n";
const option = "title: Big\nsummary: It stores.\nscores: {}\n";
const files = {
  "generators/mine/generator.yaml": generatorYaml(
    "questions:\n  - {name: team, type: text, message: Which?}\n",
  ),
  "generators/_draft/generator.yaml": "not: read\n",
  "templates/mine/out/a.md.hbs": page,
  "templates/mine/out/a.answers.md": "## x\n\nWorked.\n",
  "templates/shared/partials/who.hbs": "you",
  "templates/options/store/big/option.yaml": option,
};

async function importText(text: string): Promise<Record<string, unknown>> {
  return importModules(new Map([["module.js", text]]), "module.js");
}

async function importModules(
  modules: ReadonlyMap<string, string>,
  name: string,
): Promise<Record<string, unknown>> {
  const folder = temporaryFolder({ "package.json": '{"type": "module"}' });
  for (const [file, text] of modules) writeFileSync(join(folder, file), text);
  return import(pathToFileURL(join(folder, name)).href) as Promise<Record<string, unknown>>;
}

describe("precompileTemplates", () => {
  it("holds every template by its place and text, as code that the runtime runs", async () => {
    const modules = await precompileTemplates(temporaryFolder(files));
    const module = await importModules(modules, "precompiled-templates.js");
    const load = module["precompiledTemplates"] as (id?: string) => Promise<object>;
    const templates = (await load("mine")) as Record<string, unknown>;
    expect(await load()).toEqual(templates);
    const key = keyOf({ file: "templates/mine/out/a.md.hbs", text: page });
    expect(Object.keys(templates)).toHaveLength(3);
    expect(Object.keys(templates)).toContain(key);
    expect(Object.keys(templates)).toContain(
      keyOf({ file: "templates/mine/out/a.answers.md", text: "Worked.", lineOffset: 2 }),
    );
    const runtime = Handlebars as unknown as {
      template: (one: unknown) => (context: unknown, options: unknown) => string;
    };
    const helpers = {
      __require: (value: unknown) => value,
      __print: (value: unknown) => `<${String(value)}>`,
    };
    const partials = { who: () => "you" };
    expect(runtime.template(templates[key])({ team: "A" }, { helpers, partials })).toBe(
      "Hi <A> you\n",
    );
  });

  it("names a changed text differently, so that old code is never run for it", () => {
    const file = "templates/mine/out/a.md.hbs";
    expect(keyOf({ file, text: page })).not.toBe(keyOf({ file, text: `${page} ` }));
    expect(keyOf({ file, text: page })).not.toBe(
      keyOf({ file: "./mine/out/a.md.hbs", text: page }),
    );
  });

  it("fails with all problems of a generator", async () => {
    const broken = { ...files, "templates/mine/out/b.md.hbs": "{{shout team}}{{{team}}}\n" };
    expect(await problemsOf(precompileTemplates(temporaryFolder(broken)))).toHaveLength(2);
  });

  it("keeps what YAML files say", async () => {
    const module = await importText(precompileYaml(temporaryFolder(files)));
    const values = module["precompiledYaml"] as Record<string, unknown>;
    const file = "templates/options/store/big/option.yaml";
    expect(values[yamlKey(file, option)]).toEqual(
      optionSchema.parse({ title: "Big", summary: "It stores.", scores: {} }),
    );
    expect(Object.keys(values).some((key) => key.includes("_draft"))).toBe(false);
  });
});
