import { assert, double, integer, property, string } from "fast-check";
import { describe, expect, test } from "vitest";
import type { Question } from "../../src/generator/question.ts";
import { describeAnswer, formatAnswer } from "../../src/questions/describe-answer.ts";
import { parseAnswer } from "../../src/questions/parse-answer.ts";
import { MAX_TEXT_BYTES } from "../../src/questions/parse-text.ts";
import { sampleQuestion, sampleQuestions } from "./sample-questions.ts";

const text = { name: "t", type: "text", group: "g", message: "?" } satisfies Question;

describe("parseAnswer accepts", () => {
  test.each([
    ["dataScientists", "120", 120],
    ["dataScientists", " 1_000 ", 1000],
    ["dataScientists", "10k", 10_000],
    ["dataScientists", 7, 7],
    ["budget", "15M", 15_000_000],
    ["budget", "15m", 15_000_000],
    ["budget", "1.1M", 1_100_000],
    ["budget", "250k", 250_000],
    ["budget", "1.2 B", 1_200_000_000],
    ["budget", "1e6", 1_000_000],
    ["budget", "0", 0],
    ["discountRate", "10%", 0.1],
    ["discountRate", "10 %", 0.1],
    ["discountRate", "7.25%", 0.0725],
    ["discountRate", ".1", 0.1],
    ["discountRate", 0.1, 0.1],
    ["clouds", "gcp,aws", ["gcp", "aws"]],
    ["clouds", "[AWS, Azure]", ["aws", "azure"]],
    ["clouds", ["google cloud"], ["gcp"]],
    ["clouds", "aws,aws", ["aws"]],
    ["awsRegion", "us-east-1", "us-east-1"],
    ["awsRegion", "Ireland", "eu-west-1"],
    ["multiRegion", "yes", true],
    ["multiRegion", "N", false],
    ["multiRegion", true, true],
    ["startDate", "2028-02-29", "2028-02-29"],
    ["organization", "  Acme & Söhne\r\n", "Acme & Söhne"],
  ])("%s: %j → %j", (name, raw, value) => {
    expect(parseAnswer(sampleQuestion(name), raw)).toEqual({ ok: true, value });
  });

  test("an empty list, where the question allows one", () => {
    const question = { ...sampleQuestion("clouds"), validate: {} };
    expect(parseAnswer(question, "")).toEqual({ ok: true, value: [] });
    expect(parseAnswer(question, "none")).toEqual({ ok: true, value: [] });
  });
});

describe("parseAnswer refuses", () => {
  test.each([
    ["dataScientists", "1,000", '"1,000" is not a number'],
    ["dataScientists", "12.5", "12.5 is not whole"],
    ["dataScientists", "0", "0 is below 1"],
    ["dataScientists", "10001", "10001 is above 10000"],
    ["dataScientists", "", "nothing is not a number"],
    ["dataScientists", "10%", '"10%" is not a number'],
    ["dataScientists", "NaN", '"NaN" is not a number'],
    ["budget", "$15M", '"$15M" is not an amount'],
    ["budget", "1e300", '"1e300" is too large'],
    ["budget", "-1k", "-1k is below 0"],
    ["discountRate", "10", "10 lacks a percent sign"],
    ["discountRate", "60%", "60% is above 50%"],
    ["clouds", "aws,gpc", '"gpc" is not one of the choices. Did you mean "gcp"?'],
    ["clouds", "", "0 chosen, but at least 1 must be"],
    ["clouds", { aws: true }, "a mapping is not a list"],
    ["awsRegion", ["eu-west-1"], "a list is not one value"],
    ["multiRegion", "maybe", '"maybe" is neither yes nor no'],
    ["startDate", "2027-02-30", "2027-02-30 is not in the calendar"],
    ["startDate", "1.1.2027", '"1.1.2027" is not a date'],
    ["organization", 2020, "2020 is a number, and text is wanted"],
    ["organization", " ", "the text is empty"],
    ["organization", "x".repeat(81), "the text has 81 characters"],
    ["organization", "a\u0000b", "the text holds the control character U+0000"],
    ["organization", "a\ud800b", "the text holds the control character U+D800"],
  ])("%s: %j", (name, raw, message) => {
    expect(parseAnswer(sampleQuestion(name), raw)).toMatchObject({ ok: false, message });
  });

  test.each([
    [{ min: 1, max: 10 }, "Write 1 to 10 people."],
    [{ min: 1 }, "Write at least 1 people."],
    [{ max: -1 }, "Write at most -1 people."],
  ])("a number outside %j, saying the range", (validate, fix) => {
    expect(parseAnswer({ ...sampleQuestion("dataScientists"), validate }, 0)).toMatchObject({
      fix,
    });
  });

  test("text above the limit in bytes, not characters", () => {
    expect(parseAnswer(text, "é".repeat(MAX_TEXT_BYTES / 2))).toMatchObject({ ok: true });
    expect(parseAnswer(text, "é".repeat(MAX_TEXT_BYTES / 2 + 1))).toMatchObject({ ok: false });
  });

  test("text that a pattern matches only in part", () => {
    const question = { ...text, validate: { pattern: "[a-z]+|\\d+" } };
    expect(parseAnswer(question, "abc")).toMatchObject({ ok: true });
    expect(parseAnswer(question, "abc1")).toMatchObject({ ok: false });
  });
});

describe("formatAnswer", () => {
  test.each([
    ["budget", 15_000_000, "15M"],
    ["budget", 1_250_000, "1.25M"],
    ["budget", 1_234_567, "1234567"],
    ["budget", 999, "999"],
    ["discountRate", 0.07, "7%"],
    ["discountRate", 0.145, "14.5%"],
    ["clouds", ["aws", "gcp"], "aws,gcp"],
    ["clouds", [], "none"],
    ["multiRegion", false, "no"],
  ])("%s %j → %s", (name, value, want) => {
    expect(formatAnswer(sampleQuestion(name), value)).toBe(want);
  });

  test("is read back as the same answer, and a stored answer parses to itself", () => {
    const cents = integer({ min: -1e12, max: 1e12 }).map((amount) => amount / 100);
    const question = { ...sampleQuestion("budget"), validate: {} };
    const rate = { ...sampleQuestion("discountRate"), validate: {} };
    const fraction = double({ min: -1, max: 1, noNaN: true });
    assert(
      property(cents, fraction, double({ min: -1e15, max: 1e15, noNaN: true }), (a, b, c) => {
        for (const [each, value] of [
          [question, a],
          [question, c],
          [rate, b],
        ] as const) {
          const want = { ok: true, value: value === 0 ? 0 : value };
          expect(parseAnswer(each, formatAnswer(each, value))).toEqual(want);
          expect(parseAnswer(each, value)).toEqual(want);
        }
      }),
    );
  });

  test("every default of the samples survives", () => {
    for (const question of sampleQuestions.filter((each) => each.default !== undefined)) {
      const value = question.default ?? "";
      expect(parseAnswer(question, value)).toEqual({ ok: true, value });
      expect(parseAnswer(question, formatAnswer(question, value))).toEqual({ ok: true, value });
    }
  });
});

test("any text is either refused or free of what YAML and XML cannot hold", () => {
  assert(
    property(string({ unit: "binary", maxLength: 200 }), (raw) => {
      const parsed = parseAnswer(text, raw);
      if (!parsed.ok) return;
      expect(parsed.value).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffe\uffff]/u);
      expect(parseAnswer(text, parsed.value)).toEqual(parsed);
    }),
  );
});

test("describeAnswer says titles and units, on one line", () => {
  expect(describeAnswer(sampleQuestion("clouds"), ["aws", "gcp"])).toBe("AWS, Google Cloud");
  expect(describeAnswer(sampleQuestion("dataScientists"), 120)).toBe("120 people");
  expect(describeAnswer(text, "a\nb")).toBe("a b");
});
