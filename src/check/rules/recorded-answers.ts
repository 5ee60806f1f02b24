import type { Rule } from "../rule.ts";

/** What archwright.yaml records fits the generator that it names; the command asks the generator. */
export const recordedAnswers: Rule = {
  id: "recorded-answers",
  severity: "error",
  title:
    "archwright.yaml names a generator that exists and records an answer that it takes to each of its questions, and each role has a record",
  explanation:
    "`answer set` and `adr accept` render the generator again with the recorded answers. An answer to a question that the generator does not ask is lost then, and one that the question does not take (another type, a choice that does not exist, a number out of range) stops the command. Mend the value here, or with `archwright answer set NAME=VALUE`. A role that no record names is decided nowhere: set `role` in the record that is about it. A generator or an overlay of a folder that is not on this machine cannot be compared; that is information only.",
  check({ answers }) {
    return [...(answers ?? [])];
  },
};
