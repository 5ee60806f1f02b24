import type { Question } from "../../src/generator/question.ts";

/** Questions of every type, with conditions, for the tests of this folder. */
export const sampleQuestions: Question[] = [
  {
    name: "organization",
    type: "text",
    group: "essentials",
    message: "Which organization is it for?",
    help: "The name that stands on the title page.",
    changes: "titles, owners and the context diagram",
    validate: { maxLength: 80 },
  },
  {
    name: "clouds",
    type: "choices",
    group: "essentials",
    message: "Which clouds?",
    default: ["aws"],
    validate: { min: 1 },
    choices: [
      { value: "aws", title: "AWS", description: "Amazon Web Services" },
      { value: "gcp", title: "Google Cloud" },
      { value: "azure", title: "Azure" },
    ],
  },
  {
    name: "dataScientists",
    type: "number",
    group: "scale",
    message: "How many data scientists?",
    default: 120,
    unit: "people",
    validate: { min: 1, max: 10_000, integer: true },
  },
  {
    name: "budget",
    type: "money",
    group: "finance",
    message: "Which budget?",
    default: 15_000_000,
    validate: { min: 0 },
  },
  {
    name: "discountRate",
    type: "percent",
    group: "finance",
    message: "Which discount rate?",
    default: 0.1,
    validate: { min: 0, max: 0.5 },
  },
  {
    name: "awsRegion",
    type: "choice",
    group: "technology",
    message: "Which AWS region?",
    default: "eu-west-1",
    when: 'includes(clouds, "aws")',
    choices: [
      { value: "eu-west-1", title: "Ireland" },
      { value: "us-east-1", title: "Virginia" },
    ],
  },
  {
    name: "multiRegion",
    type: "confirm",
    group: "technology",
    message: "More than one region?",
    default: false,
    when: 'awsRegion == "us-east-1"',
  },
  {
    name: "startDate",
    type: "date",
    group: "technology",
    message: "When does it start?",
    default: "2027-01-01",
  },
];

export function sampleQuestion(name: string): Question {
  const found = sampleQuestions.find((question) => question.name === name);
  if (!found) throw new Error(`no sample question ${name}`);
  return found;
}
