import { ESSENTIALS_GROUP } from "../generator/question.ts";
import type { AnswerValue } from "../generator/question.ts";
import type { SourcedAnswer } from "./given-answers.ts";
import { groupTitle, introduceQuestion } from "./introduce-question.ts";
import { parseAnswer } from "./parse-answer.ts";
import { pickOne, promptFor } from "./prompt-config.ts";
import { openPrompter, PromptInterrupted } from "./prompter.ts";
import type { Prompter, Terminal } from "./prompter.ts";
import { valuesOf } from "./resolve-answers.ts";
import type { Ask, InterviewRequest, InterviewResult } from "./resolve-answers.ts";
import { reviewLines } from "./review-answers.ts";
import { askingOrder, settleAnswers } from "./settle-answers.ts";
import type { SettledQuestion } from "./settle-answers.ts";

/**
 * The interview at a terminal: the essential questions, "customize" for the others, and a review
 * in which every answer can be changed. Undefined where nobody can answer: what is piped into the
 * program is not an answer.
 */
export function createInterview(terminal: Terminal): Ask | undefined {
  if (!terminal.isTTY) return undefined;
  return async (request) => {
    const interview: Interview = {
      prompter: await openPrompter(terminal),
      request,
      answers: new Map(request.given),
      asked: 0,
      group: undefined,
      customizing: undefined,
    };
    try {
      return await hold(interview);
    } catch (error) {
      if (error instanceof PromptInterrupted) return { kind: "interrupted", by: error.by };
      throw error;
    }
  };
}

interface Interview {
  prompter: Prompter;
  request: InterviewRequest;
  /** By question name. */
  answers: Map<string, SourcedAnswer>;
  /** How many questions were asked. */
  asked: number;
  /** Whose title was printed last. */
  group: string | undefined;
  /** The user's wish to see more than the essentials; undefined until they were asked. */
  customizing: boolean | undefined;
}

async function hold(interview: Interview): Promise<InterviewResult> {
  await askOpenQuestions(interview);
  // Somebody whom nothing was asked has nothing to review.
  while (interview.group !== undefined || interview.customizing !== undefined) {
    const choice = await review(interview);
    if (choice === "cancel") return { kind: "interrupted", by: "cancelled" };
    if (choice === "write") break;
    await changeAnswer(interview);
    await askOpenQuestions(interview);
  }
  return { kind: "answered", answers: interview.answers };
}

async function askOpenQuestions(interview: Interview): Promise<void> {
  for (;;) {
    const open = openQuestions(interview);
    const wanted = interview.customizing ? open : open.filter((each) => mustAsk(each));
    const next = wanted.find((each) => mustAsk(each)) ?? wanted[0];
    if (next) {
      // Until the others are declined, they count too.
      const left = interview.customizing === false ? wanted.length : open.length;
      await askQuestion(interview, next, left);
    } else if (open.length > 0 && interview.customizing === undefined) {
      await offerMore(interview, open);
    } else return;
  }
}

/** Questions that apply and are not answered; conditions may change with every answer. */
function openQuestions(interview: Interview): SettledQuestion[] {
  const open = settle(interview).filter(
    ({ question, applies, ruledOut, disagrees }) =>
      applies && (ruledOut || disagrees !== undefined || !interview.answers.has(question.name)),
  );
  return askingOrder(open, ({ question }) => question);
}

function settle({ request, answers }: Interview): SettledQuestion[] {
  const { questions, mode, parts } = request;
  return settleAnswers({ questions, known: valuesOf(answers), mode, parts });
}

function mustAsk({ question, value, ruledOut, disagrees }: SettledQuestion): boolean {
  const isEssential = question.group === ESSENTIALS_GROUP;
  return isEssential || value === undefined || ruledOut || disagrees !== undefined;
}

async function askQuestion(
  interview: Interview,
  settled: SettledQuestion,
  left: number,
): Promise<void> {
  const { prompter } = interview;
  const { group } = settled.question;
  if (interview.asked === 0) {
    prompter.print(["", "Enter takes the value shown. Ctrl-C leaves, and nothing is written."]);
  }
  prompter.print(["", ...(group === interview.group ? [] : [prompter.bold(groupTitle(group))])]);
  interview.group = group;
  const { disagrees } = settled;
  if (disagrees) prompter.print([`  ${disagrees.message}. ${disagrees.fix}`]);
  await putQuestion(interview, settled, `(${interview.asked + 1}/${interview.asked + left})`);
  interview.asked += 1;
}

async function putQuestion(
  { prompter, answers }: Interview,
  { question, value }: SettledQuestion,
  prefix: string,
): Promise<void> {
  prompter.print(introduceQuestion(question, prompter));
  const raw = await prompter.prompt(promptFor({ question, current: value, prefix }));
  const parsed = parseAnswer(question, raw);
  // The prompt validated the same text already.
  if (!parsed.ok) throw new Error(`the answer to ${question.name} is wrong: ${parsed.message}`);
  // A checkbox has an order of its own: a list that was only confirmed keeps the one it had.
  const confirmed = value !== undefined && sameMembers(parsed.value, value);
  answers.set(question.name, { value: confirmed ? value : parsed.value, source: "prompt" });
}

function sameMembers(a: AnswerValue, b: AnswerValue): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return false;
  return a.length === b.length && a.every((each) => b.includes(each));
}

async function offerMore(interview: Interview, open: readonly SettledQuestion[]): Promise<void> {
  const { prompter } = interview;
  const counts = new Map<string, number>();
  for (const { question } of open)
    counts.set(question.group, (counts.get(question.group) ?? 0) + 1);
  const groups = [...counts].map(([group, count]) => `${groupTitle(group)} (${count})`).join(", ");
  prompter.print(["", prompter.dim(`More questions, all with defaults: ${groups}`)]);
  const message = open.length === 1 ? "Customize it?" : `Customize these ${open.length}?`;
  interview.customizing =
    (await prompter.prompt({ type: "confirm", message, default: false })) === true;
}

async function review(interview: Interview): Promise<unknown> {
  const { prompter, answers } = interview;
  const settled = askingOrder(settle(interview), ({ question }) => question);
  prompter.print([
    "",
    prompter.bold("Review"),
    ...reviewLines({ settled, answers, ...prompter }),
    "",
  ]);
  return prompter.prompt({
    type: "select",
    message: "Write the workspace?",
    pageSize: 3,
    choices: [
      { value: "write", name: "Write it" },
      { value: "change", name: "Change an answer" },
      { value: "cancel", name: "Leave, and write nothing" },
    ],
  });
}

async function changeAnswer(interview: Interview): Promise<void> {
  const { prompter } = interview;
  const settled = askingOrder(settle(interview), ({ question }) => question);
  const applying = settled.filter(({ applies }) => applies);
  const choices = applying.map(({ question }) => ({
    value: question.name,
    name: question.name,
    description: question.message,
  }));
  const name = await prompter.prompt({ ...pickOne(choices), message: "Which one?" });
  const chosen = applying.find(({ question }) => question.name === name);
  if (!chosen) return;
  prompter.print([""]);
  await putQuestion(interview, chosen, "?");
}
