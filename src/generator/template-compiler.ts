import type { Problem } from "../errors.ts";
import { decodeText } from "../workspace/file-text.ts";
import type { TemplateFile } from "./template-layers.ts";
import { compileTemplates } from "./template/engine.ts";
import type { CompiledTemplate, RunOptions } from "./template/engine.ts";
import type { TemplateSource } from "./template/parse-template.ts";

/** Collects the templates of a generator and compiles them together at the end. */
export class TemplateCompiler {
  private readonly problems: Problem[];
  private readonly pending: CompiledTemplate[] = [];

  constructor(problems: Problem[]) {
    this.problems = problems;
  }

  /** The text of a template file; what is no text is a problem. */
  textOf(file: TemplateFile): string | undefined {
    const text = decodeText(file.bytes);
    if (text === undefined) {
      this.problems.push({
        message: "the template is not UTF-8 text",
        fix: "Save it as UTF-8, or remove .hbs from its name to copy it as it is.",
        file: file.file,
      });
    }
    return text;
  }

  /** A template that can be run after `finish`. */
  add(source: TemplateSource): CompiledTemplate {
    const template: CompiledTemplate = { source, run: notFinished, problems: [], uses: undefined };
    this.pending.push(template);
    return template;
  }

  /** @param generator id of the built-in generator that all belongs to, if it is one */
  async finish(generator?: string): Promise<CompiledTemplate[]> {
    const sources = this.pending.map(({ source }) => source);
    const compiled = await compileTemplates(sources, generator);
    const seen = new Set<string>();
    for (const [index, template] of this.pending.entries()) {
      const result = compiled[index];
      if (!result) continue;
      template.run = result.run;
      template.uses = result.uses;
      for (const problem of result.problems) {
        const key = JSON.stringify(problem);
        if (!seen.has(key)) this.problems.push(problem);
        seen.add(key);
      }
    }
    return this.pending;
  }
}

function notFinished(_context: unknown, _options: RunOptions): string {
  throw new Error("the template is not compiled yet");
}
