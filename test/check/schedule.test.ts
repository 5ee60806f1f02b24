import { expect, test } from "vitest";
import { cronProblem } from "../../src/check/manifests/cron.ts";
import { findingsAfter } from "./edited-files.ts";

const job = "reference/kubernetes/base/report/cronjob.yaml";
const files: Record<string, string> = {
  [job]: "kind: CronJob\nmetadata: {name: report}\nspec:\n  schedule: '30 2 * * *'\n",
  "reference/kubernetes/base/report/workflow.yaml":
    "kind: CronWorkflow\nmetadata: {name: report}\nspec:\n  schedules: ['0 22 * * MON-FRI', '0 1 1 */3 *']\n",
  ".github/workflows/report.yaml": "on:\n  schedule:\n    - cron: '17 3 * * 1'\n",
  "reference/data/contract.yaml": "kind: DataContract\nschedule: each night\n",
};

test("schedules that come to pass, and a word that is none", () => {
  expect(findingsAfter(files, ["schedule"])).toEqual([]);
});

test.each<[string, string, string, string]>([
  [job, "30 2", "30 25", 'has "25" as hour: only 0 to 23 can be'],
  [job, "30 2 * * *", "30 2 * *", "has 4 fields, not 5"],
  [
    "reference/kubernetes/base/report/workflow.yaml",
    "MON-FRI",
    "MON-FRY",
    'has "MON-FRY" as day of the week',
  ],
  ["reference/kubernetes/base/report/workflow.yaml", "*/3", "*/0", "a step of 0"],
  [".github/workflows/report.yaml", "17 3", "77 3", 'has "77" as minute: only 0 to 59 can be'],
])("%s: %s becomes %s", (file, from, to, message) => {
  expect(findingsAfter(files, ["schedule"], { file, from, to })).toEqual([
    expect.objectContaining({ message: expect.stringContaining(message) }),
  ]);
});

test.each<[string, string | undefined]>([
  ["* * * * *", undefined],
  ["*/5 0-6,22 1,15 JAN-mar 7", undefined],
  ["0 0 29 2 *", undefined],
  ["0 0 31 2,3 *", undefined],
  ["0 0 31 6 1", undefined],
  ["0 0 30 2 *", "names day 30 of month 2, which does not exist"],
  ["0 0 31 4,6,9,11 *", "names day 31 of month 4,6,9,11, which does not exist"],
  ["0 0 0 * *", 'has "0" as day of the month: only 1 to 31 can be'],
  ["0 0 * 13 *", 'has "13" as month: only 1 to 12 can be'],
  ["0 0 * * 8", 'has "8" as day of the week: only 0 to 7 can be'],
  ["0 9-5 * * *", 'has "9-5" as hour: a range that ends before it begins'],
  ["0 0 L * *", 'has "L" as day of the month: only 1 to 31 can be'],
  ["0 0 * * * *", "has 6 fields, not 5"],
  ["each night", "has 2 fields, not 5"],
])("%s", (schedule, problem) => {
  expect(cronProblem(schedule)).toBe(problem);
});
