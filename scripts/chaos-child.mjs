// Writes a workspace again and again until it is killed. Run by chaos.mjs.
//   node scripts/chaos-child.mjs update DIR    from one state to the other and back
//   node scripts/chaos-child.mjs create DIR    DIR/work-0, DIR/work-1, …
import { join } from "node:path";
import { applyPlan } from "../dist/workspace/apply-plan.js";
import { planChanges } from "../dist/workspace/plan-changes.js";
import { readWorkspace } from "../dist/workspace/read-workspace.js";
import { chaosState } from "./chaos-states.mjs";

const [, , task, dir] = process.argv;
process.stdout.write("ready\n");
for (let round = Number(process.argv[4] ?? 0); ; round++) {
  if (task === "create") await applyPlan(join(dir, `work-${round}`), planChanges(chaosState(0)));
  else await update(round % 2);
}

/** Another process may be at work in the same folder: then this round changes nothing. */
async function update(state) {
  try {
    const workspace = await readWorkspace(dir);
    await applyPlan(dir, planChanges({ workspace, ...chaosState(state) }));
  } catch (error) {
    if (!["changed-meanwhile", "locked", "busy", "path-taken"].includes(error.code)) {
      process.stderr.write(`${error.stack}\n`);
      process.exit(1);
    }
  }
}
