import type { Types } from "./check-types.ts";
import type { BinaryNode, CallNode, Expression } from "./syntax.ts";

export interface FormulaOptions {
  /** The cell, range name or formula that holds a name's value. */
  reference: (name: string) => string;
  /** Types of the names: texts are compared with EXACT, because `=` ignores case in a spreadsheet. */
  types?: Types;
}

/**
 * Prints an expression as a spreadsheet formula without the leading `=`. Always fully
 * parenthesised: spreadsheets bind unary minus tighter than `^`, and `^` to the left. `and` and `or`
 * become IF, because AND() and OR() also evaluate what the answer no longer depends on.
 *
 * A list that `includes` and `first` look into must be a cell with the text `|a|b|`.
 */
export function printFormula(expression: Expression, options: FormulaOptions): string {
  const print = (node: Expression): string => {
    switch (node.kind) {
      case "number":
        return printNumber(node.value);
      case "string":
        return quote(node.value);
      case "boolean":
        return node.value ? "TRUE" : "FALSE";
      case "name":
        return options.reference(node.name);
      case "unary":
        return node.operator === "-" ? `(-${print(node.operand)})` : `NOT(${print(node.operand)})`;
      case "binary":
        return printBinary(node, print, options);
      case "call":
        return printCall(node, print);
    }
  };
  return print(expression);
}

type Print = (node: Expression) => string;

function printBinary(node: BinaryNode, print: Print, options: FormulaOptions): string {
  const left = print(node.left);
  const right = print(node.right);
  const text = isText(node.left, options) || isText(node.right, options);
  switch (node.operator) {
    case "and":
      return `IF(${left},${right},FALSE)`;
    case "or":
      return `IF(${left},TRUE,${right})`;
    case "==":
      return text ? `EXACT(${left},${right})` : `(${left}=${right})`;
    case "!=":
      return text ? `NOT(EXACT(${left},${right}))` : `(${left}<>${right})`;
    default:
      return `(${left}${node.operator}${right})`;
  }
}

function printCall(node: CallNode, print: Print): string {
  const [first = "", second = "0"] = node.arguments.map(print);
  switch (node.name) {
    case "round":
      return `ROUND(${first},${second})`;
    case "ceil":
      return `(-INT(-ROUND(${first},9)))`;
    case "floor":
      return `INT(ROUND(${first},9))`;
    case "includes":
      return `ISNUMBER(FIND("|"&${second}&"|",${first}))`;
    case "first":
      return `IFERROR(MID(${first},2,FIND("|",${first},2)-2),"")`;
    // SUM() of LibreOffice adds with compensation, so its last digits differ from those of `+`.
    case "sum":
      return node.arguments.map(print).reduce((total, each) => `(${total}+${each})`);
    default:
      return `${node.name.toUpperCase()}(${node.arguments.map(print).join(",")})`;
  }
}

function isText(node: Expression, options: FormulaOptions): boolean {
  if (node.kind === "string") return true;
  if (node.kind === "call" && node.name === "if") {
    return node.arguments.slice(1).some((branch) => isText(branch, options));
  }
  if (node.kind === "call" && node.name === "first") return true;
  return node.kind === "name" && options.types?.get(node.name)?.kind === "string";
}

/** A number as a formula has it: point as decimal mark, `E` for powers, negatives in parentheses. */
function printNumber(value: number): string {
  const text = String(value === 0 ? 0 : value).toUpperCase();
  return value < 0 ? `(${text})` : text;
}

function quote(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
