import { describe, expect, test } from "vitest";
import { plopContext, plopPrompts, questionAnswers } from "../../src/questions/plop-prompts.ts";
import { sampleQuestions } from "../questions/sample-questions.ts";

const generator = { id: "sample", questions: sampleQuestions, parts: ["architecture", "business"] };
const prompts = plopPrompts(generator);

function prompt(name: string) {
  const found = prompts.find((each) => each.name === name);
  if (!found) throw new Error(`no prompt ${name}`);
  return found;
}

describe("plopPrompts", () => {
  test("folder, essentials, customize, the rest; mode and parts only by name", () => {
    expect(prompts.map(({ name, type, when }) => [name, type, when])).toEqual([
      ["directory", "input", undefined],
      ["organization", "input", undefined],
      ["clouds", "checkbox", undefined],
      ["customize", "confirm", undefined],
      ["dataScientists", "archwright-input", undefined],
      ["budget", "archwright-input", undefined],
      ["discountRate", "archwright-input", undefined],
      ["awsRegion", "archwright-list", undefined],
      ["multiRegion", "archwright-confirm", undefined],
      ["startDate", "archwright-input", undefined],
      ["mode", "input", false],
      ["parts", "input", false],
    ]);
  });

  test("no prompt has a function as `when`: plop would refuse a value for it", () => {
    expect(prompts.filter(({ when }) => typeof when === "function")).toEqual([]);
  });

  test.each([
    [{ clouds: ["aws"] }, false],
    [{ clouds: ["aws"], customize: true }, true],
    [{ clouds: ["gcp"], customize: true }, false],
  ])("awsRegion after %j: %s", (answers, want) => {
    expect(prompt("awsRegion").applies?.(answers)).toBe(want);
  });

  test("a question without default is asked without customizing too", () => {
    const { default: _default, ...bare } = sampleQuestions[3]!;
    const [, asked] = plopPrompts({ ...generator, questions: [bare] });
    expect(asked?.name).toBe("customize");
    expect(plopPrompts({ ...generator, questions: [bare] })[2]?.applies?.({})).toBe(true);
  });

  test("defaults as people write them, values parsed, wrong ones said with their name", () => {
    expect(prompt("budget").default).toBe("15M");
    expect(prompt("clouds").default).toEqual(["aws"]);
    expect(prompt("multiRegion").default).toBe(false);
    expect(prompt("budget").filter?.("2M")).toBe(2_000_000);
    expect(prompt("budget").validate?.(2_000_000)).toBe(true);
    expect(prompt("budget").bypass?.("250k")).toBe(250_000);
    expect(prompt("clouds").bypass?.("gcp,aws")).toEqual(["gcp", "aws"]);
    expect(prompt("budget").validate?.(prompt("budget").filter?.("$2"))).toMatch(
      /^budget: "\$2" is not an amount/,
    );
  });

  test("a default that follows from another answer is worked out when it is asked", () => {
    const defaults = [{ when: 'includes(clouds, "gcp")', value: 2_000_000 }];
    const questions = sampleQuestions.map((one) =>
      one.name === "budget" ? { ...one, defaults } : one,
    );
    const asked = plopPrompts({ ...generator, questions }).find((one) => one.name === "budget");
    const preset = asked?.default as (answers: Record<string, unknown>) => unknown;
    expect(preset({ clouds: ["gcp"] })).toBe("2M");
    expect(preset({ clouds: ["aws"] })).toBe("15M");
  });

  test("mode and parts are checked", () => {
    expect(prompt("mode").validate?.("exemplar")).toBe(true);
    expect(prompt("mode").validate?.("examplar")).toContain('Did you mean "exemplar"?');
    expect(prompt("parts").validate?.("business,architecture")).toBe(true);
    expect(prompt("parts").validate?.("busines")).toContain('"busines" is none of');
  });
});

test("plop's own prompts are no answers; mode and parts are the context", () => {
  const answers = {
    directory: "d",
    customize: true,
    mode: "exemplar",
    parts: "business, ",
    budget: 1,
  };
  expect(questionAnswers({ ...answers, startDate: undefined })).toEqual({ budget: 1 });
  expect(plopContext(answers, ["architecture", "business"])).toEqual({
    mode: "exemplar",
    parts: ["business"],
  });
  expect(plopContext({}, ["architecture"])).toEqual({ mode: "skeleton", parts: ["architecture"] });
});
