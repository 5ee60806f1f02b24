import { PassThrough } from "node:stream";
import { describe, expect, test } from "vitest";
import type { Question } from "../../src/generator/question.ts";
import { createInterview } from "../../src/questions/interview.ts";
import { startInterview } from "./interview-session.ts";
import { sampleQuestion, sampleQuestions } from "./sample-questions.ts";

const manyChoices: Question = {
  name: "region",
  type: "choice",
  group: "essentials",
  message: "Which region?",
  default: "r5",
  choices: Array.from({ length: 12 }, (_, index) => ({
    value: `r${index}`,
    title: `Region ${index}`,
    description: index === 7 ? "under the sea" : "",
  })),
};

describe("the interview", () => {
  test("asks the essentials, offers the rest, and reviews", async () => {
    const session = await startInterview({ questions: sampleQuestions });
    await session.reply("Which organization is it for?", "Acme");
    await session.reply("Which clouds?");
    await session.reply("Customize these 5?");
    await session.see("Write it");
    const output = await session.output();
    for (const text of [
      "Essentials",
      "  The name that stands on the title page.",
      "  Changes: titles, owners and the context diagram.",
      "(1/7) Which organization is it for? Acme",
      "(2/7) Which clouds? AWS",
      "Scale (1), Finance (2), Technology (2)",
      "  organization    Acme\n",
      "  dataScientists  120 people  (default)\n",
      "  budget          15M  (default)\n",
      "  awsRegion       Ireland  (default)\n",
    ]) {
      expect(output).toContain(text);
    }
    expect(output).not.toContain("multiRegion");
    session.key("enter");
    expect(await session.values()).toEqual({ organization: "Acme", clouds: ["aws"] });
  });

  test("customizing asks all the rest in turn, and conditions decide which", async () => {
    const session = await startInterview({ questions: sampleQuestions });
    await session.reply("Which organization is it for?", "Acme");
    await session.reply("Which clouds?");
    await session.reply("Customize these 5?", "y");
    await session.reply("(3/7) How many data scientists? [people] (120)", "1_500");
    await session.reply("(4/7) Which budget? (15M)", "2.5M");
    await session.reply("(5/7) Which discount rate? (10%)");
    await session.see("(6/7) Which AWS region?");
    session.key("down");
    session.key("enter");
    await session.reply("(7/8) More than one region?", "y");
    await session.reply("(8/8) When does it start? (2027-01-01)", "2028-06-30");
    await session.reply("Write it");
    expect(await session.values()).toEqual({
      organization: "Acme",
      clouds: ["aws"],
      dataScientists: 1500,
      budget: 2_500_000,
      discountRate: 0.1,
      awsRegion: "us-east-1",
      multiRegion: true,
      startDate: "2028-06-30",
    });
  });

  test("says at once what is wrong, and keeps what was typed", async () => {
    const session = await startInterview({ questions: [sampleQuestion("budget")] });
    await session.reply("Customize it?", "y");
    await session.reply("Which budget?", "$5");
    await session.see('"$5" is not an amount. Write an amount without a currency sign');
    for (let count = 0; count < 2; count += 1) session.key("backspace");
    await session.reply("Which budget?", "5k");
    await session.reply("Write it");
    expect(await session.values()).toEqual({ budget: 5000 });
  });

  test("a checkbox keeps to its limits", async () => {
    const session = await startInterview({ questions: [sampleQuestion("clouds")] });
    await session.see("Which clouds?");
    session.key("space");
    session.key("enter");
    await session.see("0 chosen, but at least 1 must be");
    session.key("down");
    session.key("space");
    session.key("enter");
    await session.reply("Write it");
    expect(await session.values()).toEqual({ clouds: ["gcp"] });
  });

  test("a long list can be searched, and starts at its default", async () => {
    const session = await startInterview({ questions: [manyChoices] });
    await session.see("❯ Region 5");
    session.type("sea");
    await session.see("❯ Region 7");
    session.key("enter");
    await session.reply("Write it");
    expect(await session.values()).toEqual({ region: "r7" });
  });

  test("a list that is only confirmed keeps its order", async () => {
    const question: Question = { ...sampleQuestion("clouds"), default: ["gcp", "aws"] };
    const session = await startInterview({ questions: [question] });
    await session.reply("Which clouds?");
    await session.reply("Write it");
    expect(await session.values()).toEqual({ clouds: ["gcp", "aws"] });
  });

  test("a choice that another answer rules out is asked again", async () => {
    const region: Question = {
      ...sampleQuestion("awsRegion"),
      when: "true",
      choices: [
        { value: "eu-west-1", title: "Ireland", when: 'includes(clouds, "aws")' },
        { value: "europe-west1", title: "Belgium", when: 'includes(clouds, "gcp")' },
        { value: "undecided", title: "Undecided" },
      ],
    };
    const session = await startInterview({
      questions: [sampleQuestion("clouds"), region],
      given: { clouds: ["gcp"], awsRegion: "eu-west-1" },
    });
    await session.see("(1/1) Which AWS region?");
    expect(await session.output()).not.toContain("Ireland");
    session.key("enter");
    await session.reply("Write it");
    expect(await session.values()).toEqual({ clouds: ["gcp"], awsRegion: "undecided" });
  });

  test("an answer that does not go with another is asked again, with the reason", async () => {
    const rate = sampleQuestion("discountRate");
    const agrees = {
      when: "discountRate <= budget",
      message: "more than the budget",
      fix: "Less.",
    };
    const session = await startInterview({
      questions: [sampleQuestion("budget"), { ...rate, agrees }],
      given: { budget: 0, discountRate: 0.1 },
    });
    await session.see("more than the budget. Less.");
    await session.reply("Which discount rate?", "0%");
    await session.reply("Write it");
    expect(await session.values()).toEqual({ budget: 0, discountRate: 0 });
  });

  test("what is given is not asked; with nothing to ask there is no review", async () => {
    const given = { organization: "Acme", clouds: ["gcp"] };
    const questions = sampleQuestions.slice(0, 2);
    const ask = createInterview({
      input: new PassThrough(),
      output: new PassThrough(),
      isTTY: true,
    });
    const answers = new Map(
      Object.entries(given).map(([name, value]) => [name, { value, source: "set" as const }]),
    );
    const result = await ask?.({ questions, given: answers, mode: "skeleton", parts: [] });
    expect(result).toEqual({ kind: "answered", answers });
  });

  test("an optional question without default is asked all the same", async () => {
    const { default: _default, ...question } = sampleQuestion("budget");
    const session = await startInterview({ questions: [question] });
    await session.reply("(1/1) Which budget?", "1k");
    await session.reply("Write it");
    expect(await session.values()).toEqual({ budget: 1000 });
  });
});

describe("the review", () => {
  test("goes back to one question; what follows from it is asked or dropped", async () => {
    const questions = [
      sampleQuestion("clouds"),
      { ...sampleQuestion("awsRegion"), group: "essentials" },
      sampleQuestion("startDate"),
    ];
    const session = await startInterview({ questions, given: { clouds: ["gcp"] } });
    await session.reply("Customize it?");
    await session.see("Write it");
    session.key("down");
    session.key("enter");
    await session.see("Which one?");
    session.key("enter");
    await session.see("Which clouds?");
    session.key("space");
    session.key("enter");
    await session.reply("(1/1) Which AWS region?");
    await session.see("Write it");
    const output = await session.output();
    expect(output).toContain("  clouds     Google Cloud  (--set)\n");
    expect(output).toContain("  clouds     AWS, Google Cloud\n");
    session.key("enter");
    expect(await session.values()).toEqual({ clouds: ["aws", "gcp"], awsRegion: "eu-west-1" });
  });

  test("can be left", async () => {
    const session = await startInterview({ questions: [sampleQuestion("clouds")] });
    await session.reply("Which clouds?");
    await session.see("Leave, and write nothing");
    session.key("up");
    session.key("enter");
    expect(await session.result()).toEqual({ kind: "interrupted", by: "cancelled" });
  });
});

describe("leaving", () => {
  test("Ctrl-C", async () => {
    const session = await startInterview({ questions: [sampleQuestion("clouds")] });
    await session.see("Which clouds?");
    session.input.write("\u0003");
    expect(await session.result()).toEqual({ kind: "interrupted", by: "ctrl-c" });
  });

  test.each([
    ["Ctrl-D", (input: NodeJS.WritableStream) => input.write("\u0004")],
    ["the end of the input", (input: NodeJS.WritableStream) => input.end()],
  ])("%s", async (_name, leave) => {
    const input = Object.assign(new PassThrough(), { isTTY: true });
    const ask = createInterview({ input, output: new PassThrough(), isTTY: true });
    const result = ask?.({
      questions: [sampleQuestion("clouds")],
      given: new Map(),
      mode: "skeleton",
      parts: [],
    });
    setTimeout(() => leave(input), 50);
    expect(await result).toEqual({ kind: "interrupted", by: "end-of-input" });
  });

  test("without a terminal there is no interview, whatever is piped in", () => {
    const input = new PassThrough();
    input.end("Acme\n");
    expect(createInterview({ input, output: new PassThrough(), isTTY: false })).toBeUndefined();
    expect(input.readableLength).toBe(5);
  });
});
