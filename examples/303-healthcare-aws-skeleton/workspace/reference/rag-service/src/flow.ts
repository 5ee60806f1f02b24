import { ended, order } from "./steps.ts";
import type { Flow } from "./steps.ts";

/** Runs the steps one after another until one of them ends the work. */
export const answerFlow: Flow = async (steps, start) => {
  let state = start;
  for (const name of order) {
    state = { ...state, ...(await steps[name](state)) };
    if (ended(state)) return state;
  }
  return state;
};
