import type { RuleFinding } from "../rule.ts";
import { readType } from "./constructors.ts";
import type { VariableType } from "./constructors.ts";
import { codeOf } from "./hcl.ts";
import type { HclAttribute, HclBlock } from "./hcl.ts";
import type { TerraformModule } from "./modules.ts";

/**
 * Attributes of object variables, also in maps and lists, that nothing reads; their own validations do not count.
 * What is passed on as a whole may be read where it arrives, and is not judged; a description is for people.
 */
export function unreadFields(module: TerraformModule): RuleFinding[] {
  const all = codeIn(module);
  return [...module.variables].flatMap(([name, { block, file }]) => {
    const type = block.attributes.get("type");
    const shape = readType(type?.text ?? "any");
    const fields = fieldsOf(shape);
    if (!type || fields.length === 0) return [];
    const code = all.filter(({ owner }) => owner !== `variable ${name}`);
    const read =
      shape.kind === "object"
        ? readByName(`var.${name}`, code)
        : readSomewhere(`var.${name}`, code);
    return fields
      .filter((field) => field !== "description" && read && !read(field))
      .map((field) => ({
        file,
        line: type.line + lineOf(type.text, field),
        severity: "warning" as const,
        message: `nothing reads ${field} of the variable "${name}"`,
        fix: "Use it, or remove it from the type and from what sets it.",
      }));
  });
}

function fieldsOf(type: VariableType): string[] {
  if (type.kind === "object") return [...type.fields.keys()];
  return type.kind === "map" || type.kind === "list" ? fieldsOf(type.of) : [];
}

interface Code {
  /** The block at the top of its file in which it stands, as `variable size`. */
  owner: string;
  argument: string;
  text: string;
}

function codeIn({ files }: TerraformModule): Code[] {
  return files.flatMap(({ body }) =>
    body.blocks.flatMap((block) => {
      const owner = [block.type, ...block.labels].join(" ");
      return argumentsOf(block).map(([argument, { text }]) => ({
        owner,
        argument,
        text: codeWithKeys(text),
      }));
    }),
  );
}

function argumentsOf({ attributes, blocks }: HclBlock): Array<[string, HclAttribute]> {
  return [...attributes, ...blocks.flatMap(argumentsOf)];
}

/** Code, with what stands in `["…"]` as an attribute. */
function codeWithKeys(text: string): string {
  return codeOf(text.replace(/\["([A-Za-z_][\w-]*)"\]/g, ".$1"));
}

type Reads = (field: string) => boolean;

/** Of one object: each use names the attribute that it takes. */
function readByName(reference: string, code: readonly Code[]): Reads | undefined {
  const taken = code.flatMap(({ text }) =>
    [...text.matchAll(pattern(reference, "(?:\\s*\\.\\s*([A-Za-z_][\\w-]*))?"))].map(
      ([, name]) => name,
    ),
  );
  if (taken.length === 0 || taken.includes(undefined)) return undefined;
  return (field) => taken.includes(field);
}

/** Of many objects: any place of the module that takes an attribute of that name, of whatever it is. */
function readSomewhere(reference: string, code: readonly Code[]): Reads | undefined {
  const names = [...followed(reference, code)];
  const each = new Set(
    code.flatMap(({ owner, argument, text }) =>
      argument === "for_each" && names.some((name) => pattern(name).test(text)) ? [owner] : [],
    ),
  );
  const leaves = code.some(({ owner, argument, text }) => {
    if (names.some((name) => pattern(name).test(text)) && encodes.test(text)) return true;
    if (owner === "locals" || argument === "for_each") return false;
    if (each.has(owner) && /(?<![\w-])\w+\.value(?!\w|\s*[.[])/.test(text)) return true;
    return names.some((name) => takesWhole(text, name));
  });
  if (leaves) return undefined;
  return (field) => code.some(({ text }) => new RegExp(`\\.\\s*${field}(?![\\w-])`).test(text));
}

const encodes = /\b(?:\w+encode|templatefile|templatestring)\s*\(/;

/** Whether an expression may give one of the objects on, and not an attribute of it. */
function takesWhole(text: string, name: string): boolean {
  const element = "(?:\\s*\\.\\s*[\\w-]+|\\[[^\\]]*\\])?";
  return [...text.matchAll(pattern(name, element))].some(({ 0: use, index }) => {
    const after = text.slice(index + use.length);
    if (/[.[]/.test(use.slice(name.length)) && /^\s*\./.test(after)) return false;
    if (/^\s*[!=]= /.test(after)) return false;
    const before = text.slice(0, index);
    if (/\b(?:keys|length)\($/.test(before)) return false;
    const [, one] = /\bfor\s+(?:\w+\s*,\s*)?(\w+)\s+in\s+(?:values\()?$/.exec(before) ?? [];
    return one === undefined || new RegExp(`(?<![\\w.-])${one}(?![\\w-]|\\s*\\.)`).test(after);
  });
}

/** A reference, and the local values that are computed from it. */
function followed(reference: string, code: readonly Code[]): Set<string> {
  const names = new Set([reference]);
  for (const name of names)
    for (const { owner, argument, text } of code)
      if (owner === "locals" && pattern(name).test(text)) names.add(`local.${argument}`);
  return names;
}

function pattern(reference: string, after = ""): RegExp {
  return new RegExp(
    `(?<![\\w.-])${reference.replace(".", "\\.")}(?![\\w-])${after}`,
    after === "" ? "" : "g",
  );
}

function lineOf(text: string, name: string): number {
  const at = text.search(new RegExp(`(?<![\\w-])"?${name}"?\\s*[=:]`));
  return at < 0 ? 0 : text.slice(0, at).split("\n").length - 1;
}
