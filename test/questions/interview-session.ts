import { setTimeout as pause } from "node:timers/promises";
import { render } from "@inquirer/testing";
import type { AnswerValue, Question } from "../../src/generator/question.ts";
import { createInterview } from "../../src/questions/interview.ts";
import type { Terminal } from "../../src/questions/prompter.ts";
import type { InterviewResult } from "../../src/questions/resolve-answers.ts";

interface SessionOptions {
  questions: Question[];
  /** Answers that `--set` gave. */
  given?: Record<string, AnswerValue>;
}

/** The whole interview as one prompt in the simulated terminal of @inquirer/testing. */
export async function startInterview({ questions, given = {} }: SessionOptions) {
  const hold = (_config: object, context?: object): Promise<InterviewResult> => {
    const { input, output } = context as Pick<Terminal, "input" | "output">;
    // As with a real terminal, a prompt that ends must not end the output of the next one.
    Object.assign(output, { _isStdio: true });
    const ask = createInterview({ input, output, isTTY: true });
    if (!ask) throw new Error("there is no interview");
    const answers = new Map(
      Object.entries(given).map(([name, value]) => [name, { value, source: "set" as const }]),
    );
    return ask({ questions, given: answers, mode: "skeleton", parts: [] });
  };
  const screen = await render(hold as Parameters<typeof render<InterviewResult, object>>[0], {});
  const see = async (text: string): Promise<void> => {
    for (let turn = 0; turn < 400; turn += 1) {
      if (screen.getScreen().includes(text)) return;
      await pause(5);
    }
    throw new Error(`"${text}" does not appear:\n${await screen.getFullOutput()}`);
  };
  return {
    see,
    key: screen.events.keypress,
    type: screen.events.type,
    input: screen.input,
    output: () => screen.getFullOutput(),
    result: () => screen.answer,
    /** By name; throws when the interview was left. */
    values: async (): Promise<Record<string, AnswerValue>> => {
      const result = await screen.answer;
      if (result.kind !== "answered") throw new Error(`left by ${result.by}`);
      return Object.fromEntries([...result.answers].map(([name, { value }]) => [name, value]));
    },
    /** Waits for the message, types, and presses Enter. */
    reply: async (message: string, text = ""): Promise<void> => {
      await see(message);
      if (text !== "") screen.events.type(text);
      screen.events.keypress("enter");
    },
  };
}
