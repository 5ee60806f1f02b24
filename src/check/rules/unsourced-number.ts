import type { Block } from "../../derive/blocks/block.ts";
import { fileKind } from "../../sources/file-kind.ts";
import { cellsOf, proseParagraphs } from "../../sources/prose-paragraphs.ts";
import type { ProseParagraph } from "../../sources/prose-paragraphs.ts";
import type { Model } from "../../sources/read-sources.ts";
import { unlessOpen } from "../open-work.ts";
import { quantityFinder } from "../quantities.ts";
import type { Quantity } from "../quantities.ts";
import type { Rule, RuleFinding } from "../rule.ts";

/** Figures in prose are computed, or say where they come from. */
export const unsourcedNumber: Rule = {
  id: "unsourced-number",
  severity: "warning",
  title: "A number with a unit in prose is a computed block, or has a source beside it",
  explanation:
    'A figure that was typed into a text goes on saying what it said when everything around it has changed, and nobody can check it. Quote a computed figure (`<span data-aw="finance.npv"></span>`; `archwright blocks` lists the names), or name the source in the same paragraph, list item or table row: a link, a footnote, or a parenthesis with a date such as `(cloud bill, 2026-10)`. A column called "source" does for the rows of a table. Code, computed blocks, dates, versions and ids do not count, nor do the time limits that rules under governance/ and runbooks under operations/ set themselves.',
  check({ model, derivation }) {
    const find = quantityFinder(registerUnits(model));
    let known: KnownFigure[] | undefined;
    const figures = () => (known ??= knownFigures(derivation.blocks, find));
    return [...model.texts].flatMap(([file, text]) => {
      if (!file.endsWith(".md") || fileKind(file) === "derived" || !/\d/.test(text)) return [];
      const severity = unlessOpen({ model, folder: file, severity: "warning" });
      const claims = unsourced(paragraphsOf(model, file, text), find).filter(
        ({ quantity }) => !isOwnLimit(file, quantity),
      );
      return claims.map(({ quantity, line }): RuleFinding => ({
        file,
        line,
        severity,
        message: `"${quantity.text}" is neither computed nor has it a source`,
        fix: `${suggestion(quantity, figures())}ame its source in the same paragraph or row: a link, a footnote, or a date in parentheses.`,
      }));
    });
  },
};

/** By document: one that a later reading takes over is not split again. */
const split = new WeakMap<object, ProseParagraph[]>();

function paragraphsOf(model: Model, file: string, text: string): ProseParagraph[] {
  const document = model.documents.get(file);
  const known = document && split.get(document);
  if (known) return known;
  const paragraphs = proseParagraphs(text, file);
  if (document) split.set(document, paragraphs);
  return paragraphs;
}

/** "Within 30 days": the rule or the runbook that says so is the home of that figure. */
function isOwnLimit(file: string, { unit }: Quantity): boolean {
  return (
    /^(?:governance|operations)\//.test(file) &&
    /^(?:s|min|h|second|minute|hour|day|week|month|quarter|year)$/.test(unit)
  );
}

interface Place {
  quantity: Quantity;
  line: number;
}

function unsourced(
  paragraphs: readonly ProseParagraph[],
  find: (text: string) => Quantity[],
): Place[] {
  return paragraphs.flatMap((paragraph, index) => {
    // A heading has its source in what follows it.
    const following = paragraph.kind === "heading" ? paragraphs[index + 1] : undefined;
    if (hasSource(paragraph) || (following && hasSource(following))) return [];
    const seen = new Set<string>();
    return paragraph.lines.flatMap(({ text, number: line }) =>
      find(text.replace(/^( {0,3}#{1,6}\s+|\s*)(?:\d+[.)])+\s/, "$1")).flatMap((quantity) => {
        if (seen.has(quantity.text)) return [];
        seen.add(quantity.text);
        return [{ quantity, line }];
      }),
    );
  });
}

const dated = /\([^()]*\b(?:19|20)\d\d(?:-\d\d){0,2}\b[^()]*\)/;
const linked = /(?<!!)\[[^\]]*\](?:\(|\[)|\[\^[^\]]+\]|https?:\/\//;
const sourceColumn = /\b(?:source|evidence|basis|reference)s?\b/;

function hasSource({ lines, columns }: ProseParagraph): boolean {
  const text = lines.map((line) => line.text).join(" ");
  if (dated.test(text) || linked.test(text)) return true;
  const column = columns?.findIndex((title) => sourceColumn.test(title)) ?? -1;
  return column >= 0 && /[\p{L}\p{N}]/u.test(cellsOf(text)[column] ?? "");
}

/** The words that the register and the models count in: `claims`, `GPU`, `pipelines`. */
function registerUnits(model: Model): string[] {
  const inputs = [model.finance?.value, ...[...model.calculations.values()].map((one) => one.value)]
    .flatMap((source) => Object.values(source?.inputs ?? {}))
    .flatMap(({ unit }) => unit?.split(/[/ -]/) ?? []);
  const kpis = model.kpis?.value.kpis.map(({ unit }) => unit) ?? [];
  return [...inputs, ...kpis]
    .filter((unit) => /^\p{L}{3,}$/u.test(unit) && unit !== "percent")
    .map((unit) => unit.replace(/s$/, ""));
}

interface KnownFigure {
  name: string;
  text: string;
  value: number;
  unit: string;
}

const figureNames = /^(?:finance|input|kpi|model|quality|risk|control)\./;

/** Computed figures that are a quantity and nothing else. */
function knownFigures(
  blocks: ReadonlyMap<string, Block>,
  find: (text: string) => Quantity[],
): KnownFigure[] {
  return [...blocks.values()].flatMap(({ name, form, render }) => {
    if (form !== "inline" || !figureNames.test(name)) return [];
    const text = render({ file: "", args: {} }).replaceAll("\\", "");
    const [quantity] = find(text);
    return quantity && quantity.text.length >= text.replace(/^-|\s(?:per|a)\s.*$/g, "").length
      ? [{ name, text, value: quantity.value, unit: quantity.unit }]
      : [];
  });
}

/** The known figure with the same value, else the nearest in the same unit. */
function suggestion({ value, unit }: Quantity, known: readonly KnownFigure[]): string {
  const near = known
    .filter((figure) => figure.unit === unit)
    .map((figure) => ({ figure, distance: distanceOf(figure.value, value) }))
    .filter(({ distance }) => distance <= 0.25)
    .sort((a, b) => a.distance - b.distance || a.figure.name.length - b.figure.name.length);
  const [best] = near;
  if (!best) return "N";
  const { name, text } = best.figure;
  const says = best.distance === 0 ? "has the same value" : `is the nearest (${text})`;
  return `If <span data-aw="${name}"></span> is meant, which ${says}, quote it; else n`;
}

function distanceOf(a: number, b: number): number {
  return a === b ? 0 : Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b));
}
