import type { Rule, RuleFinding } from "../rule.ts";

/** The inventory of metrics agrees with itself and with the code that exposes them. */
export const metricInventory: Rule = {
  id: "metric-inventory",
  severity: "error",
  title:
    "Buckets and units of metrics are in order, and the code that exposes a metric has the same",
  explanation:
    "A threshold that is no bucket cannot be asked for, and buckets out of order count nothing. In `reference/monitoring/metrics.yaml`, every metric says its labels (a query for another one finds nothing), buckets rise, and a metric whose name ends in `_seconds` or `_bytes` (before `_total`) says that unit. A Python file below `reference/` that holds the name of a metric as a text, and a tuple `BUCKETS`, has the buckets and the labels of the inventory.",
  check({ model }) {
    const { metrics, texts } = model;
    if (!metrics) return [];
    const code = [...texts].filter(
      ([file]) =>
        file.startsWith("reference/") && file.endsWith(".py") && !file.includes("/tests/"),
    );
    return metrics.value.metrics.flatMap((metric, index) => {
      const say = (key: string, message: string, fix: string): RuleFinding => ({
        file: metrics.file,
        line: metrics.document.positionOf(["metrics", index, key]).line,
        message: `the metric ${metric.name} ${message}`,
        fix,
      });
      const unsaid = metrics.document.rangeOf(["metrics", index, "labels"]) === undefined;
      return [
        ...(unsaid
          ? [say("name", "does not say its labels", "Set labels, to [] where it has none.")]
          : []),
        ...ownProblems(metric, say),
        ...codeProblems(metric, { code, say }),
      ];
    });
  },
};

interface Metric {
  name: string;
  unit?: string | undefined;
  labels?: readonly string[] | undefined;
  buckets?: readonly number[] | undefined;
}

type Say = (key: string, message: string, fix: string) => RuleFinding;

/** Base units of Prometheus ("Metric and label naming"), as the inventory writes them. */
const units: Readonly<Record<string, readonly string[]>> = {
  seconds: ["s", "seconds"],
  bytes: ["bytes", "B"],
};

function ownProblems({ name, unit, buckets = [] }: Metric, say: Say): RuleFinding[] {
  const wanted = units[/_(seconds|bytes)(?:_total)?$/.exec(name)?.[1] ?? ""];
  const falls = buckets.some((bucket, at) => at > 0 && bucket <= (buckets[at - 1] ?? -Infinity));
  return [
    ...(wanted && !wanted.includes(unit ?? "")
      ? [say("unit", `is in ${unit ?? "no unit"}`, `Set unit: ${wanted[0] ?? ""}.`)]
      : []),
    ...(falls
      ? [say("buckets", "has buckets that do not rise", "Put them in order, each once.")]
      : []),
  ];
}

function codeProblems(
  { name, labels = [], buckets = [] }: Metric,
  { code, say }: { code: readonly (readonly [string, string])[]; say: Say },
): RuleFinding[] {
  return code.flatMap(([file, source]) => {
    const own = /^BUCKETS = \(([^)]*)\)/m.exec(source)?.[1];
    if (own === undefined || !source.includes(`"${name}"`)) return [];
    const coded = own.split(",").flatMap((one) => (one.trim() === "" ? [] : [Number(one)]));
    const unsaid = labels.filter((label) => !new RegExp(`\\b${label}=`).test(source));
    return [
      ...(coded.join(" ") === buckets.join(" ")
        ? []
        : [
            say(
              "buckets",
              `has the buckets ${buckets.join(", ")}, in ${file} ${coded.join(", ")}`,
              "Use the same.",
            ),
          ]),
      ...unsaid.map((label) =>
        say("labels", `has the label "${label}", which ${file} does not write`, "Use the same."),
      ),
    ];
  });
}
