/** Where something stands in the source of an expression: 0-based offsets, `end` is exclusive. */
export interface Span {
  start: number;
  end: number;
}

export type BinaryOperator =
  | "+"
  | "-"
  | "*"
  | "/"
  | "^"
  | "=="
  | "!="
  | "<"
  | "<="
  | ">"
  | ">="
  | "and"
  | "or";

export type FunctionName =
  | "if"
  | "min"
  | "max"
  | "sum"
  | "round"
  | "ceil"
  | "floor"
  | "includes"
  | "first";

export interface NumberNode extends Span {
  kind: "number";
  /** `10%` has the value 0.1. */
  value: number;
  percent: boolean;
}
export interface StringNode extends Span {
  kind: "string";
  value: string;
}
export interface BooleanNode extends Span {
  kind: "boolean";
  value: boolean;
}
export interface NameNode extends Span {
  kind: "name";
  /** camelCase; `model.export` for what a calculation model exports. */
  name: string;
}
export interface UnaryNode extends Span {
  kind: "unary";
  operator: "-" | "not";
  operand: Expression;
}
export interface BinaryNode extends Span {
  kind: "binary";
  operator: BinaryOperator;
  left: Expression;
  right: Expression;
}
export interface CallNode extends Span {
  kind: "call";
  name: FunctionName;
  arguments: Expression[];
}

/** The tree of an expression; every node knows its place in the source. */
export type Expression =
  | NumberNode
  | StringNode
  | BooleanNode
  | NameNode
  | UnaryNode
  | BinaryNode
  | CallNode;

/** Fewest and most arguments of each function. */
export const FUNCTIONS: Readonly<Record<FunctionName, readonly [number, number]>> = {
  if: [3, 3],
  min: [1, 255],
  max: [1, 255],
  sum: [1, 255],
  round: [1, 2],
  ceil: [1, 1],
  floor: [1, 1],
  includes: [2, 2],
  first: [1, 1],
};

/** One thing that is wrong in an expression. */
export interface ExpressionProblem extends Span {
  /** Stable, kebab-case. */
  code: string;
  /** An error makes the value meaningless; a warning is about units that only look wrong. */
  severity: "error" | "warning";
  message: string;
  fix?: string;
}

export function isFunctionName(name: string): name is FunctionName {
  return Object.hasOwn(FUNCTIONS, name);
}

/** Every name used in an expression, in order of appearance, each once. */
export function namesIn(expression: Expression): NameNode[] {
  const found = new Map<string, NameNode>();
  const visit = (node: Expression): void => {
    if (node.kind === "name" && !found.has(node.name)) found.set(node.name, node);
    else if (node.kind === "unary") visit(node.operand);
    else if (node.kind === "binary") {
      visit(node.left);
      visit(node.right);
    } else if (node.kind === "call") node.arguments.forEach(visit);
  };
  visit(expression);
  return [...found.values()];
}
