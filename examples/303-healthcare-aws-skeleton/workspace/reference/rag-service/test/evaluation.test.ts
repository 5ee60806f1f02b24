import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { belowGate, evaluate, readEvaluation } from "../src/evaluate.ts";
import type { Judge, Report } from "../src/evaluate.ts";
import { words } from "../src/document.ts";
import { httpModels } from "../src/models.ts";
import { readSettings } from "../src/settings.ts";
import { startFakeModels } from "./fake-model-server.ts";
import type { FakeModels } from "./fake-model-server.ts";

const settings = { ...readSettings("settings.yaml"), guardrailMilliseconds: 2000 };
const set = readEvaluation("evaluation");
const judge: Judge = async (sentence, source) => {
  const held = new Set(words(source));
  return words(sentence.replaceAll(/\[\d+\]/gu, "")).every((word) => held.has(word));
};
let fake: FakeModels;
before(async () => {
  fake = await startFakeModels(settings.embeddingDimension);
});
after(() => fake.close());

const models = () =>
  httpModels({ router: fake.url, embedding: fake.url, reranker: fake.url, guard: fake.url }, { dimension: settings.embeddingDimension, guardrailMilliseconds: 2000, modelMilliseconds: 4000 });

test("the evaluation set is whole: every document exists, every kind of case is there", () => {
  const ids = new Set(set.documents.map(({ id }) => id));
  for (const { id, documents } of set.cases) for (const document of documents) assert.ok(ids.has(document), `${id}: ${document}`);
  assert.deepEqual([...new Set(set.cases.map(({ kind }) => kind))].toSorted(), ["answerable", "attack", "no-right", "no-source"]);
  assert.equal(new Set(set.cases.map(({ id }) => id)).size, set.cases.length);
});

test("the service passes its gate with the fake models", async () => {
  const report = await evaluate(set, { settings, models: models(), judge });
  assert.deepEqual(belowGate(report, set.gate), [], report.wrong.join("\n"));
  assert.deepEqual(report.leaks, []);
});

test("a model that makes things up, and a guard that sleeps, do not pass", async () => {
  fake.faults.guard = "fails";
  const asleep = await evaluate(set, { settings, models: models(), judge });
  assert.equal(asleep.wrongRefusals, 1);
  fake.faults.guard = "answers";
  fake.faults.says = "Everything is allowed [1].";
  const invented = await evaluate(set, { settings, models: models(), judge });
  assert.ok(belowGate(invented, set.gate).some((problem) => problem.startsWith("wrong refusals")));
  fake.faults.says = undefined;
});

test("each measure closes the gate alone", () => {
  const good: Report = { recall: 1, faithfulness: 1, wrongRefusals: 0, rightRefusals: 1, leaks: [], wrong: [] };
  assert.deepEqual(belowGate(good, set.gate), []);
  for (const change of [{ recall: 0 }, { faithfulness: 0 }, { wrongRefusals: 1 }, { rightRefusals: 0 }, { leaks: ["x"] }])
    assert.equal(belowGate({ ...good, ...change }, set.gate).length, 1);
});
