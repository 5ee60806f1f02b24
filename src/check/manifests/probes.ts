import type { RuleFinding } from "../rule.ts";
import { field, text } from "./fields.ts";
import { containersOf } from "./pods.ts";
import type { PodSet } from "./pods.ts";

/** A startup probe that asks for something else than the liveness probe that takes over from it. */
export function probeProblems({ owner, spec, path = [] }: PodSet): RuleFinding[] {
  return containersOf(spec).flatMap((container) => {
    const [start, alive] = ["startupProbe", "livenessProbe"].map((probe) => {
      const asked = ["httpGet", "tcpSocket", "grpc", "exec"].flatMap((way) => {
        const at = field(container, probe, way);
        return at === undefined ? [] : [`${way} ${JSON.stringify(at)}`];
      });
      return asked[0];
    });
    if (start === undefined || alive === undefined || start === alive) return [];
    return [
      {
        file: owner.file,
        line: owner.lineOf(path),
        message: `${owner.kind} "${owner.name}": the startup probe of "${text(container, "name") ?? ""}" asks ${start}, the liveness probe ${alive}`,
        fix: "Let both ask for the same: the one stands in for the other until the container has started.",
      },
    ];
  });
}
