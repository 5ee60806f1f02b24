import type { Generator } from "../src/generator/generator.ts";
import type { Answers, AnswerValue } from "../src/generator/question.ts";
import type { Mode, Verify } from "../src/generator/render-generator.ts";
import type { RenderedFile } from "../src/workspace/rendered-file.ts";

export type Row<T> = Readonly<Record<string, T>>;
export type Tree = ReadonlyMap<string, string | Uint8Array>;
export function pairwiseRows<T>(factors: ReadonlyMap<string, readonly T[]>): Row<T>[];
export function hashOf(files: Tree): string;
export function treesOf(options: {
  engine: {
    loadGenerator(id: string): Promise<Generator>;
    renderGenerator(
      generator: Generator,
      options: { answers: Answers; mode: Mode },
      verify?: Verify,
    ): Promise<RenderedFile[]>;
    answerVariants(generator: Generator): Array<{ answers: Answers }>;
  };
  id: string;
  mode: Mode;
  folder: string;
  fixed?: Answers;
  without?: RegExp;
}): Promise<{
  factors: Map<string, AnswerValue[]>;
  trees: Array<{ answers: Row<AnswerValue>; files: Tree }>;
}>;
