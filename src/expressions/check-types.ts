import { addUnits, conversionsBy } from "./conversions.ts";
import { nearestName } from "./nearest-name.ts";
import type {
  BinaryNode,
  CallNode,
  Expression,
  ExpressionProblem,
  NameNode,
  Span,
  UnaryNode,
} from "./syntax.ts";
import { PLAIN_NUMBER } from "./values.ts";
import type { NumberType, Type } from "./values.ts";
import {
  divideUnits,
  isPlain,
  multiplyUnits,
  PLAIN,
  printUnit,
  raiseUnit,
  sameUnit,
} from "./units.ts";
import type { Unit } from "./units.ts";

/** The type of every name that an expression may use. */
export type Types = ReadonlyMap<string, Type>;

export interface Checked {
  type: Type;
  problems: ExpressionProblem[];
}

/**
 * Finds the type and unit of an expression. Text where a number must be and unknown names are
 * errors; so is adding or comparing quantities of different units.
 */
export function checkTypes(expression: Expression, types: Types): Checked {
  const problems: ExpressionProblem[] = [];
  const type = new Checker(types, problems).typeOf(expression);
  return { type, problems };
}

/** Names what a type is, for messages. */
export function describeType(type: Type): string {
  if (type.kind !== "number") return NAMES[type.kind];
  const unit = type.units?.[0];
  return unit === undefined || isPlain(unit) ? "a plain number" : printUnit(unit);
}

const NAMES = {
  boolean: "yes or no",
  string: "text",
  list: "a list",
  unknown: "unknown",
} as const;

const LITERAL: NumberType = { kind: "number", units: [PLAIN], literal: true };
const BOOLEAN: Type = { kind: "boolean" };
const UNKNOWN: Type = { kind: "unknown" };

class Checker {
  private readonly types: Types;
  private readonly problems: ExpressionProblem[];

  constructor(types: Types, problems: ExpressionProblem[]) {
    this.types = types;
    this.problems = problems;
  }

  typeOf(node: Expression): Type {
    switch (node.kind) {
      case "number":
        return LITERAL;
      case "string":
      case "boolean":
        return { kind: node.kind };
      case "name":
        return this.typeOfName(node);
      case "unary":
        return this.typeOfUnary(node);
      case "binary":
        return this.typeOfBinary(node);
      case "call":
        return this.typeOfCall(node);
    }
  }

  private typeOfName(node: NameNode): Type {
    const type = this.types.get(node.name);
    if (type) return type;
    const near = nearestName(node.name, this.types.keys());
    this.report(node, {
      code: "unknown-name",
      message: `Nothing is called \`${node.name}\` here.`,
      fix: near ? `Did you mean \`${near}\`?` : knownNames(this.types),
    });
    return UNKNOWN;
  }

  private typeOfUnary(node: UnaryNode): Type {
    const type = this.typeOf(node.operand);
    if (node.operator === "not") {
      this.expectKind("boolean", type, node.operand);
      return BOOLEAN;
    }
    return this.number(type, node.operand);
  }

  private typeOfBinary(node: BinaryNode): Type {
    if (node.operator === "*" || node.operator === "/") return this.typeOfProduct(node);
    const left = this.typeOf(node.left);
    const right = this.typeOf(node.right);
    switch (node.operator) {
      case "and":
      case "or":
        this.expectKind("boolean", left, node.left);
        this.expectKind("boolean", right, node.right);
        return BOOLEAN;
      case "==":
      case "!=":
        this.checkEquality(node, left, right);
        return BOOLEAN;
      case "^":
        return this.typeOfPower(node, this.number(left, node.left), this.number(right, node.right));
      case "+":
      case "-":
        return this.common(
          [this.number(left, node.left), this.number(right, node.right)],
          node,
          node.operator === "+" ? "added" : "subtracted",
        );
      default:
        this.common(
          [this.number(left, node.left), this.number(right, node.right)],
          node,
          "compared",
        );
        return BOOLEAN;
    }
  }

  private checkEquality(node: BinaryNode, left: Type, right: Type): void {
    if (left.kind === "number" && right.kind === "number") {
      this.common([left, right], node, "compared");
      return;
    }
    if (left.kind === "unknown" || right.kind === "unknown") return;
    if (left.kind === right.kind && left.kind !== "list") return;
    const list = left.kind === "list" || right.kind === "list";
    this.report(node, {
      code: "type-mismatch",
      message: `${capital(describeType(left))} is compared with ${describeType(right)}.`,
      fix: list
        ? "Use `includes(list, value)` to look into a list."
        : "Compare values of one kind.",
    });
  }

  /** Takes `a * b / c * 12` as one product, so that it does not matter where the 12 stands. */
  private typeOfProduct(node: BinaryNode): Type {
    const factors = flattenProduct(node, 1).map(({ node: factor, power }) => ({
      factor,
      power,
      type: this.number(this.typeOf(factor), factor),
    }));
    const literal = factors.every(({ type }) => type.literal);
    let units: Unit[] | undefined = [PLAIN];
    for (const { type, power } of factors) {
      if (!units || !type.units) units = undefined;
      else units = products(units, type.units, power);
    }
    if (units && !literal) {
      for (const { factor, power } of factors) units = withConversions(units, factor, power);
    }
    return { kind: "number", units, literal };
  }

  private typeOfPower(node: BinaryNode, base: NumberType, exponent: NumberType): Type {
    this.expectPlain(exponent, node.right, "An exponent");
    const power = constantValue(node.right);
    if (base.literal || !base.units) return { ...base, literal: base.literal && exponent.literal };
    if (power !== undefined && Number.isInteger(power)) {
      return { ...base, units: base.units.map((unit) => raiseUnit(unit, power)) };
    }
    this.expectPlain(base, node.left, "The base of a power that is not a fixed whole number");
    return PLAIN_NUMBER;
  }

  private typeOfCall(node: CallNode): Type {
    const types = node.arguments.map((argument) => this.typeOf(argument));
    const [first = UNKNOWN, second = UNKNOWN, third = UNKNOWN] = types;
    const [a, b] = node.arguments;
    if (!a) return UNKNOWN;
    switch (node.name) {
      case "if":
        this.expectKind("boolean", first, a);
        return this.typeOfBranches(node, second, third);
      case "includes":
        this.expectKind("list", first, a);
        if (b) this.expectKind("string", second, b);
        return BOOLEAN;
      case "first":
        this.expectKind("list", first, a);
        return { kind: "string" };
      case "round":
        if (b) this.expectPlain(this.number(second, b), b, "The number of digits");
        return this.number(first, a);
      case "ceil":
      case "floor":
        return this.number(first, a);
      default: {
        const numbers = node.arguments.map((argument, i) =>
          this.number(types[i] ?? UNKNOWN, argument),
        );
        return this.common(numbers, node, `given to ${node.name}() together`);
      }
    }
  }

  private typeOfBranches(node: CallNode, then: Type, otherwise: Type): Type {
    if (then.kind === "number" && otherwise.kind === "number") {
      return this.common([then, otherwise], node, "the two results of if()");
    }
    if (then.kind === "unknown" || then.kind === otherwise.kind) return otherwise;
    if (otherwise.kind === "unknown") return then;
    this.report(node, {
      code: "type-mismatch",
      message: `if() gives ${describeType(then)} or ${describeType(otherwise)}.`,
      fix: "Let both results be of one kind.",
    });
    return UNKNOWN;
  }

  /** The units that all have; bare numbers go along with anything. */
  private common(types: readonly NumberType[], node: Span, how: string): NumberType {
    const quantities = types.filter((type) => !type.literal);
    const known = quantities.filter((type) => type.units !== undefined);
    const [first, ...rest] = known;
    if (quantities.length === 0) return types[0] ?? LITERAL;
    if (!first?.units) return { kind: "number", units: undefined, literal: false };
    let units: readonly Unit[] = first.units;
    for (const other of rest) {
      const shared = units.filter((unit) => other.units?.some((known) => sameUnit(known, unit)));
      if (shared.length === 0) {
        this.reportUnits(node, first, other, how);
        return { kind: "number", units: undefined, literal: false };
      }
      units = shared;
    }
    return {
      kind: "number",
      units: known.length < quantities.length ? undefined : units,
      literal: false,
    };
  }

  private reportUnits(node: Span, a: NumberType, b: NumberType, how: string): void {
    this.report(node, {
      code: "unit-mismatch",
      message: `${capital(describeType(a))} and ${describeType(b)} are ${how}.`,
      fix: "Multiply or divide by a quantity that turns one unit into the other, or correct the unit of an input.",
    });
  }

  private number(type: Type, node: Expression): NumberType {
    if (type.kind === "number") return type;
    this.expectKind("number", type, node);
    return { kind: "number", units: undefined, literal: false };
  }

  private expectPlain(type: NumberType, node: Expression, what: string): void {
    if (type.literal || !type.units || type.units.some(isPlain)) return;
    this.report(node, {
      code: "unit-mismatch",
      message: `${what} must be a plain number, not ${describeType(type)}.`,
      fix: "Divide by a quantity of the same unit first.",
    });
  }

  private expectKind(
    kind: "number" | "boolean" | "string" | "list",
    type: Type,
    node: Expression,
  ): void {
    if (type.kind === kind || type.kind === "unknown") return;
    const wanted = kind === "number" ? "a number" : NAMES[kind];
    const found = type.kind === "number" ? "a number" : NAMES[type.kind];
    this.report(node, {
      code: "type-mismatch",
      message: `${capital(wanted)} must stand here, not ${found}.`,
      fix: kind === "boolean" ? "Compare it with a value, as in `teams > 3`." : `Use ${wanted}.`,
    });
  }

  private report(where: Span, what: { code: string; message: string; fix: string }): void {
    this.problems.push({ ...what, severity: "error", start: where.start, end: where.end });
  }
}

interface Factor {
  node: Expression;
  power: 1 | -1;
}

function flattenProduct(node: Expression, power: 1 | -1): Factor[] {
  if (node.kind === "unary" && node.operator === "-") return flattenProduct(node.operand, power);
  if (node.kind !== "binary" || (node.operator !== "*" && node.operator !== "/"))
    return [{ node, power }];
  const right = node.operator === "*" ? power : power === 1 ? -1 : 1;
  return [...flattenProduct(node.left, power), ...flattenProduct(node.right, right)];
}

function products(units: readonly Unit[], others: readonly Unit[], power: 1 | -1): Unit[] {
  const combine = power === 1 ? multiplyUnits : divideUnits;
  return addUnits(
    [],
    units.flatMap((unit) => others.map((other) => combine(unit, other))),
  );
}

function withConversions(units: readonly Unit[], factor: Expression, power: 1 | -1): Unit[] {
  const value = constantValue(factor);
  if (value === undefined) return [...units];
  const conversions = conversionsBy(value, power);
  // Only readings that touch a unit which is there: 12 beside GPUs stays 12.
  const converted = units.flatMap((unit) =>
    conversions
      .filter((by) => Object.keys(by).some((base) => unit[base] !== undefined))
      .map((by) => multiplyUnits(unit, by)),
  );
  return addUnits([...units], converted);
}

/** The value of a bare number (also a negated one), else undefined. */
function constantValue(node: Expression): number | undefined {
  if (node.kind === "number") return node.value;
  if (node.kind !== "unary" || node.operator !== "-") return undefined;
  const value = constantValue(node.operand);
  return value === undefined ? undefined : -value;
}

function knownNames(types: Types): string {
  const names = [...types.keys()].sort();
  if (names.length === 0) return "No names are known here.";
  return `Known are ${names.slice(0, 12).join(", ")}${names.length > 12 ? ", …" : ""}.`;
}

function capital(text: string): string {
  return /^[a-z]+(?: |$)/.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}
