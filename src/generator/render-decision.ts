import { UserError } from "../errors.ts";
import { escapeHoles } from "./escape/escape-holes.ts";
import { targetOf } from "./escape/target-of.ts";
import type { Generator } from "./generator.ts";
import { templateRun } from "./render-generator.ts";
import { undecided } from "./role.ts";
import { roleView } from "./template-context.ts";
import type { Answers } from "./question.ts";
import { RenderError, splitPlace } from "./template/render-error.ts";
import { runTemplate } from "./template/run-template.ts";
import { verifyRendered } from "./verify-rendered.ts";

export interface NewDecision {
  /** Four digits. */
  number: string;
  title: string;
  /** Where the record will stand; its to-dos are named after it. */
  file: string;
  /** A role of the generator: its options, criteria and anchors are taken over. */
  role?: string | undefined;
  /** Options beside the status quo, for a record without a role. */
  options: ReadonlyArray<{ id: string; title: string }>;
}

const partial = "new-decision";

/**
 * Renders a new decision record from the partial `new-decision`, with open to-dos. Throws a
 * UserError when the generator has no such role, or the title does not fit into the template.
 */
export async function renderDecision(
  generator: Generator,
  decision: NewDecision,
  answers: Answers,
): Promise<string> {
  const template = generator.partials.get(partial);
  if (!template) throw new Error(`the package has no partial ${partial}`);
  const role = decision.role === undefined ? undefined : findRole(generator, decision.role);
  const run = templateRun(generator, { answers, mode: "skeleton", parts: generator.parts });
  const record = {
    number: decision.number,
    title: decision.title,
    subject: role ? roleView(role, answers) : null,
    chosen: { id: undecided.id, title: undecided.title, undecided: true },
    options: decision.options,
  };
  try {
    const output = runTemplate({ ...run, context: { ...run.context, record } }, template, {
      path: decision.file,
      answers: undefined,
      isDeck: false,
    });
    const holes = output.holes.find(output.text);
    const escaped = escapeHoles({ file: output.text, holes, target: targetOf(decision.file) });
    const problems = [
      ...escaped.problems.map(({ message, fix }) => ({ message, fix })),
      ...(await verifyRendered(decision.file, escaped.text, new Map())),
    ];
    if (problems.length > 0) throw failed(problems);
    return escaped.text;
  } catch (error) {
    if (!(error instanceof RenderError)) throw error;
    const { message, fix } = error.problem;
    throw failed([{ message, fix, ...splitPlace(error.problem.file ?? "") }]);
  }
}

function findRole(generator: Generator, id: string) {
  const role = generator.roles.find((candidate) => candidate.id === id);
  if (role) return role;
  const roles = generator.roles.map((one) => one.id).join(", ");
  throw new UserError({
    code: "role-unknown",
    message: `the generator ${generator.id} has no role "${id}"`,
    fix: `Its roles are ${roles || "none"}; leave --role out for a decision of your own.`,
  });
}

function failed(problems: ReadonlyArray<{ message: string; fix?: string }>): UserError {
  return new UserError({
    code: "render-failed",
    message: "the decision record cannot be rendered",
    fix: "Choose another title or other options.",
    problems,
  });
}
