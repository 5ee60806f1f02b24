/** A selector of a PromQL expression: the metric and what its labels must match. */
export interface MetricSelector {
  metric: string;
  matchers: ReadonlyArray<{ label: string; operator: string; value: string }>;
}

/** What an expression reads. */
export interface PromqlReading {
  selectors: readonly MetricSelector[];
  /** Labels that it groups or joins by. */
  groupings: readonly string[];
}

const operators = new Set(["and", "or", "unless", "bool", "offset", "atan2", "inf", "nan"]);
const groupers = new Set(["by", "without", "on", "ignoring", "group_left", "group_right"]);
const token =
  /(?<space>\s+|#[^\n]*)|(?<string>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`)|(?<variable>\$\{[^}]*\}|\$\w+|\[\[\w+\]\])|(?<number>(?:0x[\da-f]+|\d[\d.]*(?:e[+-]?\d+)?)\w*)|(?<name>[a-z_:][\w:]*)|(?<operator>=~|!~|!=|==|<=|>=|.)/giuy;

interface Token {
  kind: "string" | "variable" | "number" | "name" | "operator";
  text: string;
}

/**
 * The metrics and labels that a PromQL expression names (Prometheus, "Querying basics"). A scanner, no parser: whether
 * an expression is correct, promtool says. Variables of Grafana are skipped.
 */
export function readPromql(expression: string): PromqlReading {
  const tokens = tokensOf(expression);
  const selectors: MetricSelector[] = [];
  const groupings: string[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const { kind, text } = tokens[at] ?? end;
    const next = tokens[at + 1] ?? end;
    if (text === "[") at = closing(tokens, at, "]");
    else if (text === "{") {
      const until = closing(tokens, at, "}");
      addSelector(selectors, "", tokens.slice(at + 1, until));
      at = until;
    } else if (kind !== "name") continue;
    else if (groupers.has(text.toLowerCase())) {
      if (next.text !== "(") continue;
      const until = closing(tokens, at + 1, ")");
      for (const { kind: inner, text: label } of tokens.slice(at + 2, until))
        if (inner === "name") groupings.push(label);
      at = until;
    } else if (isMetric(text, next)) {
      const until = next.text === "{" ? closing(tokens, at + 1, "}") : at;
      addSelector(selectors, text, tokens.slice(at + 2, until));
      at = until;
    }
  }
  return { selectors, groupings };
}

const end: Token = { kind: "operator", text: "" };

function tokensOf(expression: string): Token[] {
  return [...expression.matchAll(token)].flatMap(({ groups = {} }): Token[] => {
    const { string, variable, number, name, operator } = groups;
    if (string !== undefined) return [{ kind: "string", text: string.slice(1, -1) }];
    if (variable !== undefined) return [{ kind: "variable", text: variable }];
    if (number !== undefined) return [{ kind: "number", text: number }];
    if (name !== undefined) return [{ kind: "name", text: name }];
    return operator === undefined ? [] : [{ kind: "operator", text: operator }];
  });
}

/** Not a function, an aggregation such as `sum by (x) (…)`, or an operator. */
function isMetric(text: string, next: Token): boolean {
  if (operators.has(text.toLowerCase()) || next.text === "(") return false;
  return !(next.kind === "name" && /^(?:by|without)$/i.test(next.text));
}

function closing(tokens: readonly Token[], from: number, text: string): number {
  const found = tokens.findIndex(
    (one, at) => at > from && one.text === text && one.kind === "operator",
  );
  return found < 0 ? tokens.length : found;
}

/** Matchers are `label operator "value"`, or a quoted metric name alone (Prometheus 3). */
function addSelector(selectors: MetricSelector[], name: string, inside: readonly Token[]): void {
  const matchers: Array<MetricSelector["matchers"][number]> = [];
  let metric = name;
  for (let at = 0; at < inside.length; at += 1) {
    const [label = end, operator = end, value = end] = inside.slice(at, at + 3);
    if (/^(?:=|!=|=~|!~)$/.test(operator.text) && value.kind === "string") {
      if (label.text === "__name__" && operator.text === "=") metric = value.text;
      else matchers.push({ label: label.text, operator: operator.text, value: value.text });
      at += 2;
    } else if (label.kind === "string") metric = label.text;
  }
  if (metric !== "") selectors.push({ metric, matchers });
}
