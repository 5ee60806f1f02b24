import { expect, test } from "vitest";
import { inspectAnswers } from "../../src/questions/inspect-answers.ts";
import { readSources } from "../../src/sources/read-sources.ts";

const given = `generator: enterprise-mlops
version: 0.1.0
mode: skeleton
parts: [architecture]
answers:
  organization: Aldermere Health
  teams: 20
  compliance: [soc2, nist-ai-rmf]
  landingZone: true
  discountRate: 0.1
`;

function found(text: string) {
  const { model } = readSources(new Map([["archwright.yaml", text]]));
  return inspectAnswers(model, "/nowhere").map(({ severity, line, message }) => ({
    severity,
    line,
    message,
  }));
}

const missing = {
  severity: "info",
  line: 5,
  message: expect.stringMatching(/^industry, clouds, /),
};

test("answers that the questions take are fine, and those left out are named", () => {
  expect(found(given)).toEqual([missing]);
});

test.each([
  ["a question that is not asked", "teams: 20", "temas: 20", 7, 'Did you mean "teams"?'],
  ["another type", "teams: 20", "teams: many", 7, "the answer to teams"],
  ["out of range", "teams: 20", "teams: 1", 7, "the answer to teams"],
  ["an unknown choice", "nist-ai-rmf", "nist-rmf", 8, '"nist-rmf" is not one of the choices'],
  ["no list", "[soc2, nist-ai-rmf]", "7", 8, "7 is not a list"],
  ["neither yes nor no", "landingZone: true", "landingZone: perhaps", 9, "neither yes nor no"],
  [
    "more than all",
    "teams: 20",
    "highTier: 0.6\n  mediumTier: 0.6",
    8,
    "to mediumTier does not go",
  ],
  ["an unknown generator", "enterprise-mlops", "enterprise-mlopps", 1, "there is no generator"],
])("%s is an error", (_, from, to, line, message) => {
  expect(found(given.replace(from, to))).toContainEqual({
    severity: line === 1 ? "error" : undefined,
    line,
    message: expect.stringContaining(message),
  });
});

test("a role that no record decides is a warning", () => {
  const record = "---\nstatus: proposed\ndate: 2026-11-20\nrole: tenancy\n---\n\n# Tenancy\n";
  const answers = "  tenancy: undecided\n  orchestrator: undecided\n";
  const { model } = readSources(
    new Map([
      ["archwright.yaml", given + answers],
      ["architecture/decisions/0001-tenancy.md", record],
    ]),
  );
  const said = inspectAnswers(model, "/nowhere").filter(({ severity }) => severity === "warning");
  expect(said.map(({ message, line }) => [message, line])).toEqual([
    ['no record decides the role "orchestrator"', 12],
  ]);
});

test("a generator of a folder that is not here cannot be compared", () => {
  expect(found(given.replace("enterprise-mlops", "../ours/generator"))).toEqual([
    { severity: "info", line: 1, message: expect.stringContaining("cannot be compared") },
  ]);
});
