import { RunnableLambda, RunnableSequence } from "@langchain/core/runnables";
import { ended, order } from "./steps.ts";
import type { Flow, State, StepName, Steps } from "./steps.ts";

/** A sequence of runnables; each hands on what is already answered or refused as it is. */
export const answerFlow: Flow = async (steps, start) => {
  const [first, ...rest] = order.map((name) => runnable(name, steps));
  const last = rest.pop();
  if (first === undefined || last === undefined) throw new Error("the flow has no steps");
  return RunnableSequence.from<State, State>([first, ...rest, last]).invoke(start);
};

function runnable(name: StepName, steps: Steps): RunnableLambda<State, State> {
  return RunnableLambda.from(async (state: State) => (ended(state) ? state : { ...state, ...(await steps[name](state)) }));
}
