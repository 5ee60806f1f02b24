import { assert, asyncProperty, dictionary, string } from "fast-check";
import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { UserError } from "../../src/errors.ts";
import type { Question } from "../../src/generator/question.ts";
import { resolveAnswers } from "../../src/questions/resolve-answers.ts";
import type { ResolveOptions } from "../../src/questions/resolve-answers.ts";
import { askingOrder } from "../../src/questions/settle-answers.ts";
import { sampleQuestion, sampleQuestions } from "./sample-questions.ts";

const organization = "organization=Acme";

async function resolve(options: Partial<ResolveOptions>) {
  const result = await resolveAnswers({
    questions: sampleQuestions,
    mode: "skeleton",
    parts: ["architecture"],
    ...options,
  });
  if (result.kind !== "answered") throw new Error("interrupted");
  return result;
}

async function problemsOf(options: Partial<ResolveOptions>) {
  const error = await resolve(options).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof UserError)) throw new Error("no UserError", { cause: error });
  return error;
}

const file = (text: string) => ({ file: "answers.yaml", text });

describe("precedence", () => {
  const all = {
    set: ["organization=set"],
    answersFile: file("organization: file\ndataScientists: 1\n"),
    env: {
      ARCHWRIGHT_ORGANIZATION: "env",
      ARCHWRIGHT_DATA_SCIENTISTS: "2",
      ARCHWRIGHT_BUDGET: "2M",
    },
    userDefaults: file("organization: user\nbudget: 3M\ndiscountRate: 3%\nunknownHere: 1\n"),
  };

  test("--set, answers file, environment, user defaults, default", async () => {
    const { answers, sources, notices } = await resolve(all);
    expect(answers).toMatchObject({
      organization: "set",
      dataScientists: 1,
      budget: 2_000_000,
      discountRate: 0.03,
      startDate: "2027-01-01",
    });
    expect(sources).toMatchObject({
      organization: "set",
      dataScientists: "answers-file",
      budget: "environment",
      discountRate: "user-defaults",
      startDate: "default",
    });
    expect(notices).toEqual([]);
  });

  test("prompts come after what is written, and see all of it", async () => {
    const { answers, sources } = await resolve({
      ...all,
      ask: async ({ given }) => {
        expect([...given.keys()].sort()).toEqual([
          "budget",
          "dataScientists",
          "discountRate",
          "organization",
        ]);
        return {
          kind: "answered",
          answers: new Map([...given, ["startDate", { value: "2030-01-01", source: "prompt" }]]),
        };
      },
    });
    expect(answers.startDate).toBe("2030-01-01");
    expect(sources.startDate).toBe("prompt");
  });

  test("the last --set of a name counts; kebab-case names are understood; values hold =", async () => {
    const { answers } = await resolve({
      set: ["organization=a", "organization=b=c", "data-scientists=5"],
    });
    expect(answers).toMatchObject({ organization: "b=c", dataScientists: 5 });
  });

  test("a value that a stronger source overrides is not looked at", async () => {
    const { answers } = await resolve({
      set: [organization, "budget=1M"],
      answersFile: file("budget: nonsense\n"),
    });
    expect(answers.budget).toBe(1_000_000);
  });

  test("an interview that is left gives no answers", async () => {
    const result = await resolveAnswers({
      questions: sampleQuestions,
      mode: "skeleton",
      parts: [],
      ask: async () => ({ kind: "interrupted", by: "ctrl-c" }),
    });
    expect(result).toEqual({ kind: "interrupted", by: "ctrl-c" });
  });
});

describe("conditions", () => {
  test("the essential questions come first", () => {
    const shuffled = [
      sampleQuestion("budget"),
      sampleQuestion("clouds"),
      sampleQuestion("startDate"),
    ];
    expect(askingOrder(shuffled, (each) => each).map(({ name }) => name)).toEqual([
      "clouds",
      "budget",
      "startDate",
    ]);
  });

  test("a question whose condition is false has no answer, and a given one is left out, said", async () => {
    const { answers, sources, notices } = await resolve({
      set: [organization, "clouds=gcp", "awsRegion=us-east-1"],
    });
    expect(answers).not.toHaveProperty("awsRegion");
    expect(sources).not.toHaveProperty("awsRegion");
    expect(answers).not.toHaveProperty("multiRegion");
    expect(notices).toEqual([
      'awsRegion (Virginia) is left out: it is asked only when includes(clouds, "aws").',
    ]);
  });

  test("conditions follow each other", async () => {
    const { answers } = await resolve({
      set: [organization, "awsRegion=us-east-1", "multiRegion=yes"],
    });
    expect(answers).toMatchObject({ awsRegion: "us-east-1", multiRegion: true });
  });

  test("what was not asked counts as no, 0, empty", async () => {
    const later = {
      ...sampleQuestion("startDate"),
      when: "not multiRegion and dataScientists > 1",
    };
    const questions = [sampleQuestion("clouds"), ...sampleQuestions.slice(2, -1), later];
    const { answers } = await resolve({ questions, set: ["clouds=gcp"] });
    expect(answers.startDate).toBe("2027-01-01");
  });

  test("mode and parts are seen", async () => {
    const question = {
      ...sampleQuestion("budget"),
      when: 'mode == "skeleton" and includes(parts, "business")',
    };
    const questions = [question];
    expect((await resolve({ questions })).answers).toEqual({});
    expect((await resolve({ questions, parts: ["business"] })).answers).toEqual({
      budget: 15_000_000,
    });
  });

  test("a condition that cannot be evaluated is no silent no", async () => {
    const questions = [{ ...sampleQuestion("budget"), when: "nowhere > 3" }];
    await expect(resolve({ questions })).rejects.toThrow("when: nowhere > 3");
  });
});

describe("choices that depend on other answers", () => {
  const questions = [
    sampleQuestion("clouds"),
    {
      ...sampleQuestion("awsRegion"),
      name: "featureStore",
      when: "true",
      default: "feast",
      choices: [
        { value: "feast", title: "Feast", when: 'not includes(clouds, "azure")' },
        { value: "sagemaker", title: "SageMaker", when: 'includes(clouds, "aws")' },
        { value: "undecided", title: "Undecided" },
      ],
    },
  ];

  test("an excluded one is a problem with its place", async () => {
    const error = await problemsOf({
      questions,
      answersFile: file("clouds: [gcp]\nfeatureStore: sagemaker\n"),
    });
    expect(error.problems).toEqual([
      {
        message: "featureStore: sagemaker is not offered together with the other answers",
        fix: "Choose from feast, undecided.",
        file: "answers.yaml",
        line: 2,
        column: 15,
      },
    ]);
  });

  test("a default or a preference that is excluded gives way to undecided", async () => {
    const set = ["clouds=azure"];
    expect((await resolve({ questions, set })).answers.featureStore).toBe("undecided");
    const userDefaults = file("featureStore: sagemaker\n");
    const { answers, sources } = await resolve({ questions, set, userDefaults });
    expect(answers.featureStore).toBe("undecided");
    expect(sources.featureStore).toBe("default");
  });
});

describe("answers that depend on each other", () => {
  const share = { type: "percent", group: "governance", validate: { min: 0, max: 1 } } as const;
  const questions: Question[] = [
    sampleQuestion("clouds"),
    {
      ...share,
      name: "high",
      message: "High?",
      default: 0.2,
      defaults: [
        { when: 'includes(clouds, "azure")', value: 0.3 },
        { when: 'includes(clouds, "gcp")', value: 0.9 },
      ],
    },
    {
      ...share,
      name: "medium",
      message: "Medium?",
      default: 0.3,
      agrees: { when: "high + medium <= 1", message: "more than all", fix: "Lower one." },
    },
  ];

  test("the first default whose condition holds is taken; without one, the usual", async () => {
    const high = async (clouds: string) =>
      (await resolve({ questions, set: [`clouds=${clouds}`, "medium=0"] })).answers["high"];
    expect(await high("aws")).toBe(0.2);
    expect(await high("azure,gcp")).toBe(0.3);
    expect(await high("gcp")).toBe(0.9);
  });

  test("what cannot be true together is a problem with its place, of a default too", async () => {
    const written = await problemsOf({ questions, answersFile: file("high: 70%\nmedium: 40%\n") });
    const place = { file: "answers.yaml", line: 2, column: 9 };
    expect(written.problems).toEqual([
      { message: "medium: 40%: more than all", fix: "Lower one.", ...place },
    ]);
    const preset = await problemsOf({ questions, set: ["high=80%"] });
    expect(preset.problems).toEqual([
      { message: "medium: 30% (default): more than all", fix: "Lower one." },
    ]);
    expect((await resolve({ questions, set: ["high=70%"] })).answers["medium"]).toBe(0.3);
  });
});

describe("problems", () => {
  test("all at once, with their places, and before anybody is asked", async () => {
    const error = await problemsOf({
      set: ["dataScientist=4", "budget=$5", "clouds"],
      answersFile: file("clouds: [aws, gpc]\nstartDate: 2027-02-30\n\nteems: 4\nmultiRegion:\n"),
      env: { ARCHWRIGHT_DISCOUNT_RATE: "60%" },
      ask: async () => {
        throw new Error("asked");
      },
    });
    expect(error.code).toBe("answers-invalid");
    expect(
      error.problems.map(({ message, file: at, line, column }) => [message, at, line, column]),
    ).toEqual([
      [
        '--set dataScientist: no question has the name "dataScientist". Did you mean "dataScientists"?',
        undefined,
        undefined,
        undefined,
      ],
      ["--set clouds: a name and a value are wanted", undefined, undefined, undefined],
      ['--set budget: "$5" is not an amount', undefined, undefined, undefined],
      ["multiRegion has no value", "answers.yaml", 5, 1],
      ['clouds: "gpc" is not one of the choices. Did you mean "gcp"?', "answers.yaml", 1, 9],
      ["startDate: 2027-02-30 is not in the calendar", "answers.yaml", 2, 12],
      ['teems: no question has the name "teems".', "answers.yaml", 4, 1],
      ["ARCHWRIGHT_DISCOUNT_RATE: 60% is above 50%", undefined, undefined, undefined],
    ]);
    expect(error.problems.every(({ fix }) => fix)).toBe(true);
  });

  test("a question without answer and default names its flag", async () => {
    const error = await problemsOf({});
    expect(error.code).toBe("answers-missing");
    expect(error.problems).toEqual([
      {
        message: 'organization: "Which organization is it for?" has no answer and no default',
        fix: "Give --set organization=VALUE, or set ARCHWRIGHT_ORGANIZATION.",
      },
    ]);
  });

  test.each(["__proto__", "constructor", "toString"])(
    "the name %s is no question",
    async (name) => {
      const error = await problemsOf({ set: [organization, `${name}=x`] });
      expect(error.problems[0]?.message).toContain(`no question has the name "${name}"`);
      const inFile = await problemsOf({ set: [organization], answersFile: file(`{"${name}": 1}`) });
      expect(inFile.problems[0]).toMatchObject({ file: "answers.yaml", line: 1 });
    },
  );

  test.each([
    ["a: [1", 1],
    ["clouds: aws\nclouds: gcp\n", 2],
    ["- organization\n", 1],
    ["organization: !!js/function x\n", 1],
    [`organization: ${"[".repeat(50_000)}`, 1],
    ["a: &a [x]\nb: &b [*a,*a]\n", 1],
  ])("an unreadable file: %.30j", async (text, line) => {
    const error = await problemsOf({ set: [organization], answersFile: file(text) });
    expect(error.problems[0]).toMatchObject({ file: "answers.yaml", line });
  });

  test("a variable that is nearly a name is said, others are left alone", async () => {
    const { notices } = await resolve({
      set: [organization],
      env: { ARCHWRIGHT_BUDGTE: "1", ARCHWRIGHT_SHARED: "/x", HOME: "/y", ARCHWRIGHT_BUDGET: "" },
    });
    expect(notices).toEqual([
      "The variable ARCHWRIGHT_BUDGTE answers no question. Did you mean ARCHWRIGHT_BUDGET?",
    ]);
  });
});

describe("answers files", () => {
  test("JSON, tabs and escapes included", async () => {
    const text =
      '{\n\t"organization": "A\\u00e9\\ud83d\\ude00 \\/ \\"x\\"",\n\t"clouds": ["gcp"]\n}\n';
    const { answers } = await resolve({ answersFile: file(text) });
    expect(answers).toMatchObject({ organization: 'Aé😀 / "x"', clouds: ["gcp"] });
  });

  test("an archwright.yaml of another generator carries over what both ask", async () => {
    const text = [
      "generator: other-one",
      "version: 1.2.0",
      "mode: skeleton",
      "parts: [architecture]",
      "answers:",
      "  organization: Acme",
      "  models: 4",
    ].join("\n");
    const { answers, notices } = await resolve({ answersFile: file(text) });
    expect(answers.organization).toBe("Acme");
    expect(notices).toEqual(["Not asked here, so left out of answers.yaml: models."]);
  });

  test("a wrong value there is told with its place", async () => {
    const text = "generator: x\nanswers:\n  organization: Acme\n  clouds: [mars]\n";
    const error = await problemsOf({ answersFile: file(text) });
    expect(error.problems).toMatchObject([{ line: 4, column: 11 }]);
  });

  test("an empty file answers nothing", async () => {
    await expect(
      resolve({ set: [organization], answersFile: file("# none\n") }),
    ).resolves.toBeDefined();
  });
});

describe("whatever is given", () => {
  const names = [...sampleQuestions.map(({ name }) => name), "__proto__", "x"];

  test("ends in answers or in problems, never in anything else", async () => {
    await assert(
      asyncProperty(dictionary(string(), string({ unit: "binary" })), async (values) => {
        const set = Object.entries(values).map(([key, value], index) => {
          const name = names[(key.length + index) % names.length] ?? "x";
          return `${name}=${value}`;
        });
        const outcome = await resolve({ set, answersFile: file(JSON.stringify(values)) }).catch(
          (error: unknown) => error,
        );
        const bug = outcome instanceof Error && !(outcome instanceof UserError);
        expect(bug ? outcome : undefined).toBeUndefined();
      }),
    );
  });

  test("the record of a workspace gives the same answers again", async () => {
    await assert(
      asyncProperty(string({ unit: "grapheme", minLength: 1, maxLength: 40 }), async (name) => {
        const set = [`organization=${name}`, "clouds=gcp,aws", "budget=1.1M", "discountRate=7.5%"];
        const first = await resolve({ set }).catch(() => undefined);
        if (!first) return;
        const record = stringify({ generator: "sample", mode: "skeleton", answers: first.answers });
        const again = await resolve({ answersFile: file(record) });
        expect(again.answers).toEqual(first.answers);
      }),
    );
  });
});
