import { didYouMean } from "../../sources/nearest-name.ts";
import type { RuleFinding } from "../rule.ts";
import { listItems, objectEntries, readType } from "./constructors.ts";
import type { VariableType } from "./constructors.ts";
import type { HclAttribute } from "./hcl.ts";
import type { TerraformModule } from "./modules.ts";

/** Where values that are written out have other keys, or other literals, than the types of the variables. */
export function valueProblems(
  values: ReadonlyMap<string, HclAttribute>,
  { module, file }: { module: TerraformModule; file: string },
): RuleFinding[] {
  return [...values].flatMap(([name, { text, line }]) => {
    const type = module.variables.get(name)?.block.attributes.get("type")?.text;
    return type === undefined
      ? []
      : against(text, readType(type), { file, line, name, whole: text, at: 0 });
  });
}

interface Value {
  file: string;
  line: number;
  name: string;
  whole: string;
  at: number;
}

/** What an expression that is written out has more, or less, than its type. */
function against(expression: string, type: VariableType, value: Value): RuleFinding[] {
  const here = (at: number) => ({
    file: value.file,
    line: value.line + value.whole.slice(0, value.at + at).split("\n").length - 1,
  });
  const inner = (text: string, of: VariableType, step: { at: number; name: string }) =>
    against(text, of, {
      ...value,
      name: `${value.name}.${step.name}`,
      at: value.at + step.at + expression.slice(step.at).indexOf(text),
    });
  if (type.kind === "list")
    return (listItems(expression) ?? []).flatMap((one, index) =>
      inner(one.value, type.of, { at: one.at, name: String(index) }),
    );
  const entries = objectEntries(expression);
  if (type.kind === "map" && entries)
    return entries.flatMap((one) => inner(one.value, type.of, { at: one.at, name: one.key }));
  if (type.kind === "object" && entries) {
    const given = new Set(entries.map(({ key }) => key));
    return [
      ...entries.flatMap(({ key, value: text, at }): RuleFinding[] => {
        const field = type.fields.get(key);
        if (field) return inner(text, field.type, { at, name: key });
        return [
          {
            ...here(at),
            message: `${value.name} has "${key}", which its type does not have: Terraform drops it.${didYouMean(key, type.fields.keys())}`,
            fix: "Mend the name, add it to the type of the variable, or remove it.",
          },
        ];
      }),
      ...[...type.fields]
        .filter(([key, { optional }]) => !optional && !given.has(key))
        .map(([key]) => ({
          ...here(0),
          message: `${value.name} lacks "${key}", which its type demands`,
          fix: "Add it, or make it optional in the type of the variable.",
        })),
    ];
  }
  return wrongLiteral(expression, type.kind, { value, here });
}

const literals: ReadonlyArray<readonly [RegExp, readonly VariableType["kind"][]]> = [
  [/^"(?:[^"\\$%]|\\.)*"$/, ["string"]],
  [/^-?\d+(?:\.\d+)?$/, ["number", "string"]],
  [/^(?:true|false)$/, ["bool", "string"]],
  [/^\[[\s\S]*\]$/, ["list"]],
  [/^\{[\s\S]*\}$/, ["map", "object"]],
];

function wrongLiteral(
  expression: string,
  kind: VariableType["kind"],
  { value, here }: { value: Value; here(at: number): { file: string; line: number } },
): RuleFinding[] {
  const text = expression.trim();
  const fits = literals.find(([pattern]) => pattern.test(text))?.[1];
  const converts = /^"(?:-?\d+(?:\.\d+)?|true|false)"$/.test(text);
  if (!fits || kind === "any" || fits.includes(kind) || converts) return [];
  return [
    {
      ...here(0),
      message: `${value.name} is ${text.length > 40 ? `${text.slice(0, 40)}…` : text}; its type is ${kind}`,
      fix: "Give a value of that type.",
    },
  ];
}
