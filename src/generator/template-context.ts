import { camelCase } from "./camel-case.ts";
import type { Generator } from "./generator.ts";
import type { Answers } from "./question.ts";
import { undecided } from "./role.ts";
import type { Option, Role } from "./role.ts";

/** The names that templates see; docs/generators.md lists them. */
export function templateContext(
  generator: Generator,
  run: { answers: Answers; mode: string; parts: readonly string[] },
): Record<string, unknown> {
  const { id, version, title, data } = generator;
  const roles = Object.fromEntries(
    generator.roles.flatMap((role) => {
      const option = chosenOption(role, run.answers);
      return option ? [[camelCase(role.id), optionView(role, option, run.answers)]] : [];
    }),
  );
  return {
    ...run.answers,
    mode: run.mode,
    parts: [...run.parts],
    generator: { id, version, title },
    data,
    roles,
  };
}

/** The option that fills a role; undefined when the role was not asked for. */
export function chosenOption(role: Role, answers: Answers): Option | undefined {
  const answer = answers[camelCase(role.id)];
  if (answer === undefined) return undefined;
  return answer === undecided.id ? undecided : role.options.find(({ id }) => id === answer);
}

/** A role as `(role "id")` gives it. */
export function roleView(role: Role, answers: Answers): Record<string, unknown> {
  const option = chosenOption(role, answers);
  return {
    id: role.id,
    title: role.title,
    question: role.question,
    criteria: role.criteria,
    options: role.options.map((one) => optionView(role, one, answers)),
    chosen: option && !option.undecided ? optionView(role, option, answers) : null,
  };
}

/** Where the platform runs: the cloud that the answer `clouds` names first. */
export function firstCloud(answers: Answers): string | undefined {
  return Array.isArray(answers["clouds"]) ? answers["clouds"][0] : undefined;
}

/** An option as it is on the cloud that the answer `clouds` names first; `is` says of each trait of its role whether it has it. */
function optionView(role: Role, option: Option, answers: Answers): Record<string, unknown> {
  const { clouds, scores, runsOnCloud, traits, ...rest } = option;
  const cloud = firstCloud(answers);
  return {
    ...rest,
    runsOn: (cloud && runsOnCloud[cloud]) ?? rest.runsOn,
    clouds: clouds ?? [],
    is: Object.fromEntries(role.traits.map((trait) => [trait, traits.includes(trait)])),
    scores: scores.map(({ on, ...score }) => ({ ...score, ...(cloud ? on[cloud] : undefined) })),
  };
}
