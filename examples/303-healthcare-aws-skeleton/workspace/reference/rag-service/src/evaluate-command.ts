import { belowGate, evaluate, readEvaluation } from "./evaluate.ts";
import type { Judge } from "./evaluate.ts";
import { httpModels } from "./models.ts";
import type { Message } from "./models.ts";
import { readSettings } from "./settings.ts";

// The gate of CI: the evaluation set against the models that the environment names. Exit code 1 below the gate. The judge
// is asked for by the name of its route: the router would choose the model that has just answered.
const address = (name: string) => process.env[name] ?? "http://127.0.0.1:8080";
const settings = readSettings("settings.yaml");
const keys = { embedding: process.env["EMBEDDING_KEY"], reranker: process.env["RERANKER_KEY"] };
const models = httpModels({ router: address("ROUTER_URL"), embedding: address("EMBEDDING_URL"), reranker: address("RERANKER_URL"), guard: address("GUARD_URL"), keys }, settings);
const judges = httpModels({ router: address("JUDGE_URL"), route: process.env["JUDGE_ROUTE"], embedding: "", reranker: "", guard: "" }, settings);
const judge: Judge = async (sentence, source, dataClass) => {
  let said = "";
  const prompt: Message[] = [
    { role: "system", content: "Does the statement follow from the text? Say yes or no." },
    { role: "user", content: `Text:\n${source}\n\nStatement: ${sentence}` },
  ];
  for await (const piece of judges.answer(prompt, { dataClass, passages: 1 })) said += piece;
  return said.trim().toLowerCase().startsWith("yes");
};
const set = readEvaluation("evaluation");
const report = await evaluate(set, { settings, models, judge });
const problems = belowGate(report, set.gate);
process.stdout.write(`${JSON.stringify(report, undefined, 2)}\n${problems.map((problem) => `below the gate: ${problem}\n`).join("")}`);
process.exitCode = problems.length === 0 ? 0 : 1;
