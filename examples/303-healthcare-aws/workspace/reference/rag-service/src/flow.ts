import { Annotation, END, START, StateGraph } from "@langchain/langgraph";
import { ended } from "./steps.ts";
import type { Flow, State, StepName, Steps } from "./steps.ts";

// Traces would carry questions and passages to a service outside; a variable of the environment alone switches none on.
for (const name of ["LANGSMITH_TRACING", "LANGSMITH_TRACING_V2", "LANGCHAIN_TRACING", "LANGCHAIN_TRACING_V2"]) delete process.env[name];

const Question = Annotation.Root({
  question: Annotation<State["question"]>,
  reader: Annotation<State["reader"]>,
  asked: Annotation<State["asked"]>,
  vector: Annotation<State["vector"]>,
  passages: Annotation<State["passages"]>,
  answer: Annotation<State["answer"]>,
  documents: Annotation<State["documents"]>,
  marks: Annotation<State["marks"]>,
  changed: Annotation<State["changed"]>,
  cached: Annotation<State["cached"]>,
  withheld: Annotation<State["withheld"]>,
});

/** A graph whose every edge leaves early once the question has an answer or was refused. */
export const answerFlow: Flow = async (steps, start) => {
  const next = (name: StepName) => (state: State) => (ended(state) ? END : name);
  const graph = nodes(steps)
    .addEdge(START, "recall")
    .addConditionalEdges("recall", next("find"), ["find", END])
    .addConditionalEdges("find", next("screen"), ["screen", END])
    .addConditionalEdges("screen", next("write"), ["write", END])
    .addConditionalEdges("write", next("keep"), ["keep", END])
    .addEdge("keep", END)
    .compile();
  return (await graph.invoke(start)) as State;
};

function nodes(steps: Steps) {
  return new StateGraph(Question)
    .addNode("recall", steps.recall)
    .addNode("find", steps.find)
    .addNode("screen", steps.screen)
    .addNode("write", steps.write)
    .addNode("keep", steps.keep);
}
