import { cronProblem } from "../manifests/cron.ts";
import { documentFindings } from "../documents.ts";
import type { Problem } from "../documents.ts";
import { list, mapsIn, text } from "../manifests/fields.ts";
import type { Rule } from "../rule.ts";

/** A schedule that can be read and comes to pass. */
export const schedule: Rule = {
  id: "schedule",
  severity: "error",
  title: "Schedules of jobs and workflows can be read, and come to pass",
  explanation:
    "A CronJob, a CronWorkflow or a calendar of Argo Events, the window of an AppProject, the budget of a Karpenter NodePool and `on.schedule` of a GitHub workflow name a time in five fields (crontab(5)): minute 0–59, hour 0–23, day 1–31, month 1–12 or JAN–DEC, day of the week 0–7 or SUN–SAT, each with lists, ranges and steps. GitHub and Argo say nothing about an hour of 25 before the time at which nothing runs, and Kubernetes refuses the whole object. A name such as `@daily` or a time zone within the text is only known to some of them and is not judged.",
  check({ model }) {
    return documentFindings(
      model.texts,
      (file) => /^(?:\.github|reference)\/.*\.ya?ml$/.test(file),
      (value) => {
        const scheduled = isScheduled(value);
        return [...mapsIn(value)].flatMap(({ map, path }) => problemsOf(map, path, scheduled));
      },
    );
  },
};

function problemsOf(
  map: Readonly<Record<string, unknown>>,
  path: Problem["path"],
  scheduled: boolean,
): Problem[] {
  const steps = scheduled
    ? [["schedule"], ...list(map, "schedules").map((_, at) => ["schedules", at])]
    : [["cron"]];
  return steps.flatMap((step) => {
    const value = text(map, ...step);
    const problem = value === undefined || /^@|=/.test(value) ? undefined : cronProblem(value);
    return problem === undefined
      ? []
      : [
          {
            path: [...path, ...step],
            message: `the schedule "${value}" ${problem}`,
            fix: 'Name a time in five fields, such as "30 2 * * *" for half past two each night.',
          },
        ];
  });
}

/** Kinds whose `schedule` is a time; other documents mean other things by the word. */
function isScheduled(root: unknown): boolean {
  return /^(?:CronJob|CronWorkflow|EventSource|AppProject|NodePool)$/.test(
    text(root, "kind") ?? "",
  );
}
