// Writes the workspace that answers give, as `new` writes it, with a stand-in for every drawing. Used where many
// rows of answers are tried; needs a build.
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** A module of the built library, by its path below dist. */
export const load = (file) => import(pathToFileURL(join(root, "dist", file)).href);

/** The answers that are not given take their defaults; `mode` is skeleton or exemplar. */
export async function writeRow({ generator, mode, answers, target }) {
  const { settleAnswers, answersOf } = await load("questions/settle-answers.js");
  const { createWorkspace } = await load("generator/create-workspace.js");
  const settled = settleAnswers({
    questions: generator.questions,
    known: new Map(Object.entries(answers)),
    mode,
    parts: generator.parts,
  });
  await createWorkspace({ generator, answers: answersOf(settled), mode, target, draw });
}

/** Stands in for a drawing. */
export async function draw({ key }) {
  return {
    svg: `<svg xmlns="http://www.w3.org/2000/svg"><title>${key}</title></svg>\n`,
    mermaid: "flowchart\n",
  };
}
