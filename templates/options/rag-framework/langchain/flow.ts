import { RunnableLambda, RunnableSequence } from "@langchain/core/runnables";
import { ended, order } from "./steps.ts";
import type { Flow, State, StepName, Steps } from "./steps.ts";

// Traces would carry questions and passages to a service outside; a variable of the environment alone switches none on.
for (const name of ["LANGSMITH_TRACING", "LANGSMITH_TRACING_V2", "LANGCHAIN_TRACING", "LANGCHAIN_TRACING_V2"]) delete process.env[name];

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
