import { expect, test } from "vitest";
import { orderByDependency } from "../../src/expressions/order.ts";
import { parseExpression } from "../../src/expressions/parse.ts";
import type { Expression } from "../../src/expressions/syntax.ts";

function definitions(sources: Record<string, string>): Map<string, Expression> {
  return new Map(
    Object.entries(sources).map(([name, source]) => {
      const parsed = parseExpression(source);
      if (!parsed.ok) throw new Error(source);
      return [name, parsed.expression];
    }),
  );
}

test("each name comes after what it uses", () => {
  const { order, cycles } = orderByDependency(
    definitions({ c: "a + b", a: "1", b: "a * 2", d: "outside" }),
  );
  expect(cycles).toEqual([]);
  expect(order).toEqual(["a", "b", "c", "d"]);
});

test("a circle is reported with its whole path and the place that closes it", () => {
  const { order, cycles } = orderByDependency(
    definitions({ a: "1 + b", b: "c", c: "2 * a", d: "1" }),
  );
  expect(cycles).toHaveLength(1);
  expect(cycles[0]?.path).toEqual(["a", "b", "c", "a"]);
  expect(cycles[0]?.definition).toBe("c");
  expect(cycles[0]?.reference.start).toBe(4);
  expect(order).toEqual(["d"]);
});

test("a name that uses itself is a circle", () => {
  expect(orderByDependency(definitions({ a: "a + 1" })).cycles[0]?.path).toEqual(["a", "a"]);
});

test("a chain of 10,000 definitions is no problem", () => {
  const chain = Object.fromEntries(
    Array.from({ length: 10_000 }, (_, i) => [`x${i}`, `x${i + 1}`]),
  );
  expect(orderByDependency(definitions(chain)).order).toHaveLength(10_000);
});
