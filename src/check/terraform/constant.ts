import type { HclAttribute, HclBody } from "./hcl.ts";
import { literal } from "./modules.ts";
import type { TerraformModule } from "./modules.ts";

/** Where names of an expression come from. */
export interface Scope {
  module: TerraformModule;
  /** The arguments of the call, and where they are written; a root has its `terraform.tfvars` instead. */
  call?: { attributes: ReadonlyMap<string, HclAttribute>; from: Scope };
  values?: HclBody;
}

/**
 * The value of an expression of texts: literals, variables, locals, comparisons with `==` and `!=`, and
 * conditions. Truth values are "true" and "false". Undefined for all else.
 */
export function constant(
  expression: string | undefined,
  scope: Scope,
  depth = 0,
): string | undefined {
  const code = expression?.trim();
  if (code === undefined || depth > 12) return undefined;
  const known = literal(code) ?? /^(?:true|false)$/.exec(code)?.[0];
  if (known !== undefined) return known;
  const [, condition, yes, no] = /^([^?]+)\?([^?:]+):([^?:]+)$/.exec(code) ?? [];
  if (condition !== undefined) {
    const holds = constant(condition, scope, depth + 1);
    if (holds === undefined) return undefined;
    return constant(holds === "true" ? yes : no, scope, depth + 1);
  }
  const [, left, operator, right] = /^([^=!]+)([=!]=)([^=!]+)$/.exec(code) ?? [];
  if (left !== undefined) {
    const [a, b] = [constant(left, scope, depth + 1), constant(right, scope, depth + 1)];
    return a === undefined || b === undefined
      ? undefined
      : String((a === b) === (operator === "=="));
  }
  const [, kind, name = ""] = /^(var|local)\.([\w-]+)$/.exec(code) ?? [];
  if (kind === "local") return constant(scope.module.locals.get(name)?.text, scope, depth + 1);
  return kind === "var" ? variable(name, scope, depth + 1) : undefined;
}

function variable(
  name: string,
  { module, call, values }: Scope,
  depth: number,
): string | undefined {
  const argument = call?.attributes.get(name);
  if (call && argument) return constant(argument.text, call.from, depth);
  const given = values?.attributes.get(name)?.text;
  return literal(given ?? module.variables.get(name)?.block.attributes.get("default")?.text);
}
