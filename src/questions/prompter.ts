import type { Interruption } from "./resolve-answers.ts";
import type { PromptConfig } from "./prompt-config.ts";

/** Where the interview happens. `isTTY`: a person sits at both ends. */
export interface Terminal {
  input: NodeJS.ReadableStream;
  output: NodeJS.WritableStream & {
    columns?: number | undefined;
    hasColors?: (() => boolean) | undefined;
  };
  isTTY: boolean;
}

/** Shows one prompt after the other. */
export interface Prompter {
  /** Resolves to what the prompt gives; rejects with `PromptInterrupted`. */
  prompt(config: PromptConfig): Promise<unknown>;
  /** Writes lines above the next prompt. */
  print(lines: readonly string[]): void;
  /** Marks text as secondary where the terminal has colors. */
  dim(text: string): string;
  bold(text: string): string;
  /** Of a line, in characters. */
  width: number;
}

/** Thrown by `Prompter.prompt` when the user leaves. */
export class PromptInterrupted extends Error {
  readonly by: Interruption;
  constructor(by: Interruption) {
    super(`the interview was left by ${by}`);
    this.name = "PromptInterrupted";
    this.by = by;
  }
}

const reset = "\u001b[0m";

/** Loads inquirer, which takes longer than all else here: only when somebody is asked. */
export async function openPrompter({ input, output }: Terminal): Promise<Prompter> {
  const { createPromptModule } = await import("inquirer");
  const colored = output.hasColors?.() ?? false;
  const style = (code: string) => (text: string) =>
    colored && text !== "" ? `\u001b[${code}m${text}${reset}` : text;
  return {
    prompt: (config) =>
      untilInterrupted(input, async (signal) => {
        const ask = createPromptModule({ input, output, signal });
        const answers: { answer?: unknown } = await ask([{ ...config, name: "answer" }]);
        return answers.answer;
      }),
    print: (lines) => void output.write(lines.map((line) => `${line}\n`).join("")),
    dim: style("2"),
    bold: style("1"),
    width: Math.min(output.columns ?? 80, 100),
  };
}

/**
 * At the end of input (Ctrl-D, a terminal that goes away) readline pauses its input and inquirer
 * would wait for ever: so an input that pauses while a prompt is open ends the prompt.
 */
async function untilInterrupted(
  input: NodeJS.ReadableStream,
  run: (signal: AbortSignal) => Promise<unknown>,
): Promise<unknown> {
  const controller = new AbortController();
  let timer: NodeJS.Immediate | undefined;
  // A prompt that is answered pauses its input as well, and settles before the next turn.
  const ended = () => {
    timer ??= setImmediate(() => controller.abort());
  };
  input.on("pause", ended);
  input.on("end", ended);
  try {
    return await run(controller.signal);
  } catch (error) {
    throw interruptionOf(error) ?? error;
  } finally {
    clearImmediate(timer);
    input.removeListener("pause", ended);
    input.removeListener("end", ended);
  }
}

function interruptionOf(error: unknown): PromptInterrupted | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error.name === "AbortPromptError") return new PromptInterrupted("end-of-input");
  if (error.name !== "ExitPromptError") return undefined;
  return new PromptInterrupted(error.message.includes("SIGINT") ? "ctrl-c" : "end-of-input");
}
