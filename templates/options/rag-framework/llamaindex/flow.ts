import { createWorkflow, workflowEvent } from "@llamaindex/workflow-core";
import { ended, order } from "./steps.ts";
import type { Flow, State, StepName } from "./steps.ts";

const events = new Map(order.map((name) => [name, workflowEvent<State>()]));
const done = workflowEvent<State | Error>();

function eventOf(name: StepName) {
  const event = events.get(name);
  if (event === undefined) throw new Error(`there is no event for ${name}`);
  return event;
}

/** A workflow in which each step raises the event of the next, or the last one. */
export const answerFlow: Flow = async (steps, start) => {
  const workflow = createWorkflow();
  for (const [index, name] of order.entries()) {
    const following = order[index + 1];
    workflow.handle([eventOf(name)], async (_context, { data }) => {
      try {
        const state: State = { ...data, ...(await steps[name](data)) };
        return ended(state) || following === undefined ? done.with(state) : eventOf(following).with(state);
      } catch (error) {
        return done.with(error instanceof Error ? error : new Error(String(error)));
      }
    });
  }
  const { stream, sendEvent } = workflow.createContext();
  sendEvent(eventOf(order[0] ?? "recall").with(start));
  for await (const event of stream) {
    if (!done.include(event)) continue;
    if (event.data instanceof Error) throw event.data;
    return event.data;
  }
  throw new Error("the workflow ended without an answer");
};
