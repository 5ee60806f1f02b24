import type { RuleFinding } from "../rule.ts";
import { field, list, text } from "./fields.ts";
import { containersOf } from "./pods.ts";
import type { PodSet } from "./pods.ts";

const handlers = ["httpGet", "tcpSocket", "grpc", "exec"];

/** Variables without a value, and probes that ask for nothing: the API server takes the first and refuses the second. */
export function emptyProblems({ owner, spec, path = [] }: PodSet): RuleFinding[] {
  return containersOf(spec).flatMap((container) => {
    const said = [
      ...list(container, "env")
        .filter(
          (one) =>
            field(one, "value") === undefined &&
            Object.keys(Object(field(one, "valueFrom"))).length === 0,
        )
        .map((one) => `gives the variable "${text(one, "name") ?? ""}" no value`),
      ...list(container, "envFrom")
        .filter((one) => ["configMapRef", "secretRef"].every((key) => !field(one, key)))
        .map(() => "reads variables from nothing (envFrom)"),
      ...["startupProbe", "livenessProbe", "readinessProbe"]
        .filter(
          (probe) =>
            field(container, probe) !== undefined &&
            handlers.every((key) => field(container, probe, key) === undefined),
        )
        .map((probe) => `has a ${probe} that asks for nothing`),
    ];
    return said.map((what) => ({
      file: owner.file,
      line: owner.lineOf(path),
      message: `${owner.kind} "${owner.name}" ${what}`,
      fix: "Say what is meant, or remove it.",
    }));
  });
}

/** A startup probe that asks for something else than the liveness probe that takes over from it. */
export function probeProblems({ owner, spec, path = [] }: PodSet): RuleFinding[] {
  return containersOf(spec).flatMap((container) => {
    const [start, alive] = ["startupProbe", "livenessProbe"].map((probe) => {
      const asked = handlers.flatMap((way) => {
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
