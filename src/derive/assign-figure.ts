import { roundTo } from "../expressions/arithmetic.ts";
import type { ComputedPlace } from "../sources/computed-blocks.ts";
import type { Block } from "./blocks/block.ts";

/** What a data file gets for a quotation with `as=`: a line, or why there is none. */
export type Assignment = { text: string } | { message: string; fix: string };

const nameable = /^[A-Za-z_][\w-]*$/;

/**
 * A figure as a machine reads it: `# computed: finance.cost.cloud.month as=cloud share=model.env.dev`
 * becomes `cloud = 8250` in HCL and `cloud: 8250` in YAML. `share` names another figure, by which it
 * is multiplied. In the DSL it becomes a property, `"cloud" "8250"`, and with `to`, a second figure, a
 * range: `"replicas" "2..6"`. Undefined for a place that is no assignment. Money and counts from 100 on
 * are whole.
 */
export function assignFigure(
  place: ComputedPlace,
  file: string,
  blocks: ReadonlyMap<string, Block>,
): Assignment | undefined {
  const { as, share, to } = place.args;
  if (place.form !== "hash" || as === undefined) return undefined;
  if (!nameable.test(as)) {
    return { message: `as="${as}" is no name of a setting`, fix: "Use letters, digits, _ and -." };
  }
  if (!/\.(?:tf|tfvars|hcl|ya?ml|dsl)$/.test(file)) {
    return { message: "only HCL, YAML and the DSL know settings", fix: "Leave out `as`." };
  }
  if (to !== undefined && !file.endsWith(".dsl")) {
    return { message: "only the DSL knows ranges", fix: "Leave out `to`." };
  }
  const factors = [place.name, ...(share === undefined ? [] : [share])];
  const figures = [...factors, ...(to === undefined ? [] : [to])];
  const missing = figures.find((name) => blocks.get(name)?.amount === undefined);
  if (missing !== undefined) {
    return {
      message: `"${missing}" is no single number`,
      fix: "Name an input, a result of a calculation model, or a line of the business case.",
    };
  }
  const amountOf = (name: string) => blocks.get(name)?.amount ?? 0;
  const value = rounded(factors.reduce((product, name) => product * amountOf(name), 1));
  if (file.endsWith(".dsl")) {
    const most = to === undefined ? value : rounded(amountOf(to));
    return { text: `"${as}" "${most === value ? value : `${value}..${most}`}"` };
  }
  return { text: /\.ya?ml$/.test(file) ? `${as}: ${value}` : `${as} = ${value}` };
}

function rounded(value: number): number {
  return roundTo(value, Math.abs(value) >= 100 ? 0 : 4);
}
