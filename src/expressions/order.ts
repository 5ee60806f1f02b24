import type { Expression, NameNode } from "./syntax.ts";
import { namesIn } from "./syntax.ts";

/** Names that depend on each other in a circle. */
export interface Cycle {
  /** The whole circle; the first name is repeated at the end. */
  path: string[];
  /** The definition whose expression closes the circle, and where in it. */
  definition: string;
  reference: NameNode;
}

export interface Ordered {
  /** Every name after all that it depends on; only names that stand in no circle. */
  order: string[];
  cycles: Cycle[];
}

interface Visit {
  name: string;
  references: NameNode[];
  next: number;
}

/**
 * Puts definitions in an order in which each comes after what it uses. Names that are not defined
 * here are left to the type check. `resolve` maps a name as written in a definition to its key.
 */
export function orderByDependency(
  definitions: ReadonlyMap<string, Expression>,
  resolve: (name: string, definition: string) => string = (name) => name,
): Ordered {
  const state = new Map<string, "open" | "done">();
  const order: string[] = [];
  const cycles: Cycle[] = [];
  const inCycle = new Set<string>();
  for (const start of definitions.keys()) {
    // An explicit stack: a chain of thousands of formulas must not exhaust the call stack.
    const stack = state.has(start) ? [] : [open(start)];
    while (stack.length > 0) {
      const visit = stack[stack.length - 1] as Visit;
      const reference = visit.references[visit.next++];
      if (!reference) {
        stack.pop();
        state.set(visit.name, "done");
        order.push(visit.name);
        continue;
      }
      const target = resolve(reference.name, visit.name);
      if (state.get(target) === "open") recordCycle(target, reference, stack);
      else if (!state.has(target) && definitions.has(target)) stack.push(open(target));
    }
  }
  return { order: order.filter((name) => !inCycle.has(name)), cycles };

  function open(name: string): Visit {
    state.set(name, "open");
    const expression = definitions.get(name);
    return { name, references: expression ? namesIn(expression) : [], next: 0 };
  }

  function recordCycle(target: string, reference: NameNode, stack: readonly Visit[]): void {
    const from = stack.findIndex((visit) => visit.name === target);
    const path = stack.slice(from).map((visit) => visit.name);
    for (const name of path) inCycle.add(name);
    cycles.push({
      path: [...path, target],
      definition: path[path.length - 1] ?? target,
      reference,
    });
  }
}
