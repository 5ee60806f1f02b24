import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { belowGate, evaluate, problemsOf, readEvaluation } from "../src/evaluate.ts";
import type { Judge, Report } from "../src/evaluate.ts";
import { words } from "../src/document.ts";
import { httpModels } from "../src/models.ts";
import type { Models } from "../src/models.ts";
import { readSettings } from "../src/settings.ts";
import { startFakeModels } from "./fake-model-server.ts";
import type { FakeModels } from "./fake-model-server.ts";

const settings = { ...readSettings("settings.yaml"), guardrailMilliseconds: 20_000, modelMilliseconds: 40_000, indexMilliseconds: 40_000 };
const set = readEvaluation("evaluation");
const judge: Judge = async (sentence, source) => {
  const held = new Set(words(source));
  return words(sentence.replaceAll(/\[\d+\]/gu, "")).every((word) => held.has(word));
};
/** Of every kind; enough to see a gate that stays closed. */
const some = { ...set, cases: set.cases.filter((_, at) => at % 6 === 0) };
let fake: FakeModels;
before(async () => {
  fake = await startFakeModels(settings.embeddingDimension);
});
after(() => fake.close());

const models = () => httpModels({ router: fake.url, embedding: fake.url, reranker: fake.url, guard: fake.url }, settings);

test("the evaluation set is whole: every document exists, every kind of case is there", () => {
  const ids = new Set(set.documents.map(({ id }) => id));
  for (const { id, documents } of set.cases) for (const document of documents) assert.ok(ids.has(document), `${id}: ${document}`);
  assert.deepEqual([...new Set(set.cases.map(({ kind }) => kind))].toSorted(), ["answerable", "attack", "no-right", "no-source"]);
  assert.equal(new Set(set.cases.map(({ id }) => id)).size, set.cases.length);
  const count = (kind: string) => set.cases.filter((one) => one.kind === kind).length;
  assert.ok(count("answerable") >= 30 && count("no-right") >= 8 && count("no-source") >= 7 && count("attack") >= 8);
  for (const { id, kind, documents } of set.cases) assert.equal(documents.length > 0, kind === "answerable", id);
});

test("the service passes its gate with the fake models", async () => {
  const report = await evaluate(set, { settings, models: models(), judge });
  assert.deepEqual(belowGate(report, set.gate), [], report.wrong.join("\n"));
  assert.deepEqual(report.leaks, []);
});

test("a model that makes things up, and a guard that sleeps, do not pass", async () => {
  const awake = models();
  const questions = new Set(some.cases.map(({ question }) => question));
  const classify: Models["classify"] = (text, role) => (questions.has(text) ? Promise.reject(new Error("asleep")) : awake.classify(text, role));
  const asleep = await evaluate(some, { settings, models: { ...awake, classify }, judge });
  assert.equal(asleep.wrongRefusals, 1);
  fake.faults.says = "Everything is allowed [1].";
  const invented = await evaluate(some, { settings, models: models(), judge });
  assert.ok(belowGate(invented, set.gate).some((problem) => problem.startsWith("wrong refusals")));
  fake.faults.says = undefined;
});

test("a search that finds at random, and one that forgets rights, do not pass", async () => {
  const blind = { ...models(), embed: async (texts: readonly string[]) => texts.map((_, at) => Array.from({ length: settings.embeddingDimension }, (__, index) => ((index * 7 + at * 13) % 11) + 1)) };
  const random = await evaluate(some, { settings: { ...settings, search: { vectors: true, keywords: false }, rerank: false, candidates: 20, passages: 1 }, models: blind, judge });
  assert.ok(belowGate(random, set.gate).some((problem) => problem.startsWith("wrong refusals") || problem.startsWith("right sources")), random.wrong.join("\n"));
  const cases = set.cases.filter(({ kind }) => kind === "no-right").map((one) => ({ ...one, groups: ["all-staff", "ai-safety", "platform-team"] }));
  assert.ok((await evaluate({ ...set, cases }, { settings, models: models(), judge })).rightRefusals < set.gate.rightRefusals);
});

test("a set that measures nothing, or not against a limit, is refused", () => {
  assert.deepEqual(problemsOf(set), []);
  const { recall: _, ...gate } = set.gate;
  const [first = assert.fail(), ...others] = set.cases;
  const wrong: Array<[Partial<typeof set>, RegExp]> = [
    [{ gate: gate as typeof set.gate }, /expected recall from 0 to 1, found undefined/],
    [{ gate: { ...set.gate, wrongRefusals: 10 } }, /expected wrongRefusals/],
    [{ cases: set.cases.filter(({ kind }) => kind !== "attack") }, /none is attack/],
    [{ cases: [{ ...first, kind: "answerble" as never }, ...others] }, /"answerble" is no kind/],
    [{ cases: [{ ...first, documents: [] }, ...others] }, /the documents that answer it/],
    [{ cases: [{ ...first, documents: ["nowhere"] }, ...others] }, /no document nowhere/],
  ];
  for (const [change, problem] of wrong) {
    const problems = problemsOf({ ...set, ...change });
    assert.equal(problems.length, 1, problems.join());
    assert.match(problems.join(), problem);
  }
});

test("each measure closes the gate alone", () => {
  const good: Report = { recall: 1, faithfulness: 1, rightSources: 1, wrongRefusals: 0, rightRefusals: 1, leaks: [], wrong: [] };
  assert.deepEqual(belowGate(good, set.gate), []);
  for (const change of [{ recall: 0 }, { faithfulness: 0 }, { rightSources: 0 }, { wrongRefusals: 1 }, { rightRefusals: 0 }, { leaks: ["x"] }])
    assert.equal(belowGate({ ...good, ...change }, set.gate).length, 1);
});
