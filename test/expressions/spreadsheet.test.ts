import { expect, test } from "vitest";
import { parseExpression } from "../../src/expressions/parse.ts";
import { printFormula } from "../../src/expressions/spreadsheet.ts";

function formula(source: string): string {
  const parsed = parseExpression(source);
  if (!parsed.ok) throw new Error(parsed.problems[0]?.message);
  return printFormula(parsed.expression, {
    reference: (name) => `in_${name.replaceAll(".", "_")}`,
    types: new Map([["mesh", { kind: "string" }]]),
  });
}

test.each([
  ["-2^2", "(-(2^2))"],
  ["2^3^2", "(2^(3^2))"],
  ["a + b * 2", "(in_a+(in_b*2))"],
  ["10% * a", "(0.1*in_a)"],
  ["a and b", "IF(in_a,in_b,FALSE)"],
  ["a or b", "IF(in_a,TRUE,in_b)"],
  ["not a", "NOT(in_a)"],
  ["a == 1", "(in_a=1)"],
  ["a != 1", "(in_a<>1)"],
  ["mesh == other", "EXACT(in_mesh,in_other)"],
  ["mesh != 'a\"b'", 'NOT(EXACT(in_mesh,"a""b"))'],
  ["if(a, mesh, mesh) == other", "EXACT(IF(in_a,in_mesh,in_mesh),in_other)"],
  ["ceil(a)", "(-INT(-ROUND(in_a,9)))"],
  ["floor(a)", "INT(ROUND(in_a,9))"],
  ["round(a)", "ROUND(in_a,0)"],
  ["round(a, 2)", "ROUND(in_a,2)"],
  ["if(a > 1, sum(1, 2), max(a, 3))", "IF((in_a>1),(1+2),MAX(in_a,3))"],
  ["first(clouds)", 'IFERROR(MID(in_clouds,2,FIND("|",in_clouds,2)-2),"")'],
  ["includes(clouds, 'aws')", 'ISNUMBER(FIND("|"&"aws"&"|",in_clouds))'],
  ["capacity.gpus * 1e30", "(in_capacity_gpus*1E+30)"],
  ["true", "TRUE"],
])("%s", (source, want) => {
  expect(formula(source)).toBe(want);
});
