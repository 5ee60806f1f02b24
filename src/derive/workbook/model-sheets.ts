import { humanName } from "../../finance/human-name.ts";
import { legalSheetName } from "./cell-reference.ts";
import { SheetBuilder } from "./draft.ts";
import { formatForUnit } from "./number-formats.ts";
import type { WorkbookContext } from "./workbook-context.ts";
import { widthFor } from "./workbook-context.ts";

/** One sheet per calculation model, and one for the formulas of finance.yaml. */
export function buildModelSheets(
  context: WorkbookContext,
  taken: ReadonlySet<string>,
): SheetBuilder[] {
  const names = new Set(taken);
  const scopes = [
    ...new Set(context.result.compiled.formulas.map(({ scope }) => scope)),
    ...Object.keys(context.model.models ?? {}),
  ];
  return [...new Set(scopes)].map((scope) => {
    const name = legalSheetName(scope === "" ? "Formulas" : `Model ${scope}`, names);
    names.add(name);
    return buildModelSheet(context, scope, name);
  });
}

function buildModelSheet(context: WorkbookContext, scope: string, name: string): SheetBuilder {
  const model = context.model.models?.[scope];
  const builder = new SheetBuilder(
    name,
    scope === ""
      ? "Intermediate results that several lines share."
      : "Calculates for the selected scenario; its inputs stand on the sheet Assumptions.",
  );
  builder.heading(model?.title ?? (scope === "" ? "Formulas" : humanName(scope)));
  let row = 3;
  const { compiled, base } = context.result;
  const inputs = compiled.inputs.filter(({ key }) => scope !== "" && key.startsWith(`${scope}.`));
  builder.headers(row++, [
    "Name",
    { title: "Value", number: true },
    "Unit",
    "Formula or statement",
  ]);
  for (const { key, input } of inputs) {
    builder.text(row, 0, key.slice(scope.length + 1), "label");
    builder.formula(row, 1, context.nameOf(key), {
      cached: input.base,
      format: formatForUnit(input.unit, [input.base]),
    });
    builder.text(row, 2, input.unit ?? "");
    builder.text(row++, 3, input.statement ?? "");
  }
  for (const { key, formula, expression } of compiled.formulas.filter(
    (each) => each.scope === scope,
  )) {
    const value = base.values[key] ?? 0;
    builder.text(row, 0, scope === "" ? key : key.slice(scope.length + 1), "totalLabel");
    const position = builder.formula(
      row,
      1,
      context.printScoped(expression, scope, context.nameOf),
      { cached: value, format: formatForUnit(formula.unit, [value]), look: "total" },
    );
    context.nameCell(key, builder, position);
    context.figure(`value.${key}`, builder, position);
    builder.text(row, 2, formula.unit ?? "");
    builder.text(row++, 3, String(formula.value));
  }
  writeConstraints(context, builder, { scope, row: row + 1 });
  builder.sheet.widths.set(
    0,
    widthFor(
      [...builder.sheet.cells]
        .filter(([at]) => at.endsWith(",0") && Number(at.split(",")[0]) > 2)
        .map(([, { value }]) => String(value)),
      { least: 20, most: 40 },
    ),
  );
  builder.sheet.widths.set(1, 18);
  builder.sheet.widths.set(2, 20);
  builder.sheet.widths.set(3, 60);
  builder.sheet.freeze = { rows: 4, columns: 1 };
  builder.sheet.titleRows = { from: 3, to: 3 };
  return builder;
}

function writeConstraints(
  context: WorkbookContext,
  builder: SheetBuilder,
  { scope, row }: { scope: string; row: number },
): void {
  const constraints = context.result.compiled.constraints.filter((each) => each.scope === scope);
  if (constraints.length === 0) return;
  builder.headers(row, [
    "Constraint",
    { title: "Holds", number: true },
    "Severity",
    "What must hold",
  ]);
  for (const [i, { constraint, expression }] of constraints.entries()) {
    const at = row + 1 + i;
    const holds =
      context.result.constraints.find(
        (each) => each.scope === scope && each.constraint.id === constraint.id,
      )?.holds ?? true;
    builder.text(at, 0, constraint.id, "label");
    const position = builder.formula(
      at,
      1,
      `IF(${context.printScoped(expression, scope, context.nameOf)},"yes","no")`,
      { cached: holds ? "yes" : "no" },
    );
    context.figure(`constraint.${scope}.${constraint.id}`, builder, position);
    builder.text(at, 2, constraint.severity ?? "error");
    builder.text(at, 3, `${constraint.message ?? ""} (${constraint.expr})`.trim());
  }
}
