import type { Question } from "./question.ts";
import type { Role } from "./role.ts";
import type { FileOrigin } from "./template-layers.ts";
import type { CompiledTemplate } from "./template/engine.ts";
import type { Fragment } from "./template/run-template.ts";
import type { TodoAnswers } from "./template/todo.ts";

/** What `archwright list` shows. */
export interface GeneratorSummary {
  id: string;
  aliases: string[];
  title: string;
  summary: string;
  version: string;
}

/** A generator as loaded: valid, every template compiled. */
export interface Generator extends GeneratorSummary {
  /** The folder of generator.yaml. */
  folder: string;
  builtIn: boolean;
  /** In the order in which they are asked; those of roles last. */
  questions: Question[];
  roles: Role[];
  /** First path segments that `--parts` can select, sorted. */
  parts: string[];
  /** Parts that a part cannot do without. */
  requires: Readonly<Record<string, readonly string[]>>;
  /** The files that a newcomer should read first. */
  tour: ReadonlyArray<{ file: string; about: string }>;
  data: Record<string, unknown>;
  /** Every file that it can emit. */
  files: GeneratorFile[];
  partials: ReadonlyMap<string, CompiledTemplate>;
  /** By `role/option/name`, e.g. `feature-store/feast/components.dsl`. */
  fragments: ReadonlyMap<string, Fragment>;
}

/** One file that a generator can emit. */
export interface GeneratorFile {
  /** Stable id of its template; see `RenderedFile.template`. */
  template: string;
  origin: FileOrigin;
  /** Where it is, as the user knows it. */
  source: string;
  /** What an overlay took the place of. */
  replaces?: string;
  /** The emitted path; a template where it has holes. */
  to: string | CompiledTemplate;
  content: CompiledTemplate | Uint8Array;
  answers: TodoAnswers | undefined;
  isDeck: boolean;
  when: string | undefined;
  /** Emitted only when this option fills its role and, with `cloud`, the answer `clouds` names that one first. */
  option?: { role: string; option: string; cloud?: string };
  /** The row of generator.yaml; rows emit in order. */
  row: number;
  /** May take the place of what an earlier row emits. */
  replace: boolean;
}
