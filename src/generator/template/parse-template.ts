import Handlebars from "handlebars";
import type { Problem } from "../../errors.ts";
import { reservedCharacters } from "./hole.ts";
import { rewriteProgram } from "./rewrite.ts";
import type { Program } from "./syntax-tree.ts";
import { separateBraces } from "./separate-braces.ts";
import { emptyUses } from "./template-uses.ts";
import type { TemplateUses } from "./template-uses.ts";

/** A template as text, before it is compiled. */
export interface TemplateSource {
  /** As the user knows it, for messages. */
  file: string;
  text: string;
  /** Lines of the file before this text (a section of an answers file). */
  lineOffset?: number;
}

export interface ParsedTemplate {
  /** Rewritten: every path is checked, every value becomes a placeholder. */
  program: Program;
  uses: TemplateUses;
  problems: Problem[];
}

/** Parses a template and makes it strict. Never throws for what is wrong in the template. */
export function parseTemplate(source: TemplateSource): ParsedTemplate {
  const uses = emptyUses();
  const { file, lineOffset = 0 } = source;
  const reserved = reservedCharacters.exec(source.text);
  if (reserved) {
    const line = source.text.slice(0, reserved.index).split("\n").length + lineOffset;
    const problem: Problem = {
      message: "the template holds a character that marks placeholders (U+FDD0 to U+FDD4)",
      fix: "Remove it: it is no character of any text.",
      file,
      line,
    };
    return { program: parse(""), uses, problems: [problem] };
  }
  try {
    const program = parse(separateBraces(source.text));
    const problems = rewriteProgram({ program, file, lineOffset, text: source.text, uses });
    return { program, uses, problems };
  } catch (error) {
    return { program: parse(""), uses, problems: [syntaxProblem(error, file, lineOffset)] };
  }
}

function parse(text: string): Program {
  return Handlebars.parse(text) as unknown as Program;
}

function syntaxProblem(error: unknown, file: string, lineOffset: number): Problem {
  const message = error instanceof Error ? error.message : String(error);
  const line = Number(/(?:on line |- )(\d+)/.exec(message)?.[1] ?? 1) + lineOffset;
  const column = Number(/- \d+:(\d+)/.exec(message)?.[1] ?? -1);
  const expected = /got '(\w+)'/.exec(message)?.[1];
  const reason = message
    .replace(/^Parse error on line \d+:\n[\s\S]*\n-*\^\n/, "")
    .replace(/Expecting .*, got '\w+'/, `unexpected ${tokenNames[expected ?? ""] ?? "text"}`)
    .replace(/ - \d+:\d+$/, "");
  return {
    message: `the template cannot be read: ${reason}`,
    fix: "Mend the braces there; literal braces of another language are written \\{{ … }}.",
    file,
    line,
    ...(column >= 0 ? { column: column + 1 } : {}),
  };
}

const tokenNames: Readonly<Record<string, string>> = {
  EOF: "end of the template: a block is not closed",
  OPEN_ENDBLOCK: "closing tag",
  INVALID: "character",
  CLOSE: "end of the hole",
  INVERSE: "{{else}}",
};
