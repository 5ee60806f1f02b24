import type { Generator } from "../../src/generator/generator.ts";
import type { AnswerValue } from "../../src/generator/question.ts";
import { renderGenerator } from "../../src/generator/render-generator.ts";
import type { Mode } from "../../src/generator/render-generator.ts";
import { answerVariants } from "../../src/generator/sample-answers.ts";
import { inspectWorkspace, parseWorkspace } from "../../src/structurizr/index.ts";
import type { ParseResult } from "../../src/structurizr/index.ts";
import type { Row } from "./pairwise.ts";

const modelFile = "architecture/workspace.dsl";

/** Renders only the model: what else the architecture holds is the same for what is asked of it. */
export class Models {
  readonly #generator: Generator;
  readonly #mode: Mode;
  #around: ReadonlyMap<string, string> | undefined;

  constructor(generator: Generator, mode: Mode) {
    this.#generator = generator;
    this.#mode = mode;
  }

  async render(answers: Row<AnswerValue>): Promise<string> {
    const files = this.#generator.files.filter(({ to }) => to === modelFile);
    const rendered = await this.#rendered({ ...this.#generator, files }, answers);
    return rendered.get(modelFile) ?? "";
  }

  /** Errors, warnings and inspection findings of a model, as text. */
  async problems(source: string): Promise<string[]> {
    const { diagnostics, workspace } = await this.parse(source);
    return [
      ...diagnostics.map(({ line, message }) => `line ${line}: ${message}`),
      ...(workspace ? inspectWorkspace(workspace).map(({ message }) => message) : ["no workspace"]),
    ];
  }

  /** Documentation and decisions around the model are those of the usual answers. */
  async parse(source: string): Promise<ParseResult> {
    this.#around ??= await this.#rendered(this.#generator, defaultsOf(this.#generator));
    const around = this.#around;
    return parseWorkspace(source, {
      path: modelFile,
      root: "",
      readFile: (path) => around.get(path),
      listFiles: (path) => namesIn(around, path),
    });
  }

  async #rendered(
    generator: Generator,
    answers: Row<AnswerValue>,
  ): Promise<ReadonlyMap<string, string>> {
    const parts = ["architecture"];
    const rendered = await renderGenerator(
      generator,
      { answers, mode: this.#mode, parts },
      async () => new Map(),
    );
    return new Map(rendered.map(({ path, content }) => [path, String(content)]));
  }
}

function namesIn(files: ReadonlyMap<string, string>, folder: string): string[] | undefined {
  const inside = [...files.keys()].filter((path) => path.startsWith(`${folder}/`));
  return inside.length === 0 ? undefined : inside.map((path) => path.slice(folder.length + 1));
}

export function defaultsOf(generator: Generator): Row<AnswerValue> {
  return answerVariants(generator)[0]?.answers ?? {};
}

/** Every value of every question; where several can be chosen, all of them at once as well. */
export function factorsOf(generator: Generator): Map<string, AnswerValue[]> {
  const variants = answerVariants(generator).map(({ answers }) => answers);
  return new Map(
    generator.questions.map(({ name, type, choices = [] }) => {
      const values = variants.map((answers) => answers[name] as AnswerValue);
      if (type === "choices") values.push(choices.map(({ value }) => value));
      return [name, [...new Map(values.map((value) => [JSON.stringify(value), value])).values()]];
    }),
  );
}
