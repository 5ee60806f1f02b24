import type { Expression, Literal, Location, PathExpression } from "./syntax-tree.ts";

export function pathTo(name: string, loc: Location): PathExpression {
  return { type: "PathExpression", loc, data: false, depth: 0, parts: [name], original: name };
}

export function text(value: string, loc: Location): Literal {
  return { type: "StringLiteral", loc, value, original: value };
}

export function number(value: number, loc: Location): Literal {
  return { type: "NumberLiteral", loc, value, original: value };
}

/** An expression as written, for messages. */
export function source(path: Expression, params: readonly Expression[]): string {
  return [path, ...params].map(written).join(" ");
}

function written(node: Expression): string {
  if (node.type === "PathExpression") return node.original;
  if (node.type === "SubExpression") return `(${source(node.path, node.params)})`;
  if (node.type === "StringLiteral") return JSON.stringify(node.value);
  return String(node.original ?? node.value ?? node.type);
}
