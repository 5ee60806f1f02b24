import { csv, curly, mermaid, python, rego, shell, sql, toml, typescript } from "./code.ts";
import { dsl } from "./dsl.ts";
import { hcl } from "./hcl.ts";
import { json } from "./json.ts";
import { markdown } from "./markdown.ts";
import { xml } from "./markup.ts";
import { plainText, textLines } from "./plain-text.ts";
import type { Target } from "./region.ts";
import { yaml } from "./yaml.ts";

const byExtension: Readonly<Record<string, Target>> = {
  yaml,
  yml: yaml,
  json,
  geojson: json,
  ipynb: json,
  tf: hcl,
  tfvars: hcl,
  hcl,
  dsl,
  md: markdown,
  markdown,
  py: python,
  ts: typescript,
  tsx: typescript,
  js: typescript,
  mjs: typescript,
  cjs: typescript,
  go: curly,
  java: curly,
  proto: curly,
  rego,
  toml,
  sh: shell,
  bash: shell,
  sql,
  mmd: mermaid,
  csv,
  xml,
  svg: xml,
  html: xml,
  bpmn: xml,
  drawio: xml,
  txt: plainText,
};

/** The format of an emitted file, by its name; a text of lines when it is not known. */
export function targetOf(path: string): Target {
  const name = path.slice(path.lastIndexOf("/") + 1).toLowerCase();
  if (name === "dockerfile") return shell;
  const extension = name.includes(".") ? name.slice(name.lastIndexOf(".") + 1) : "";
  return Object.hasOwn(byExtension, extension) ? (byExtension[extension] ?? textLines) : textLines;
}
