import type { Model } from "../sources/read-sources.ts";
import type { FinanceCase } from "./finance-case.ts";

/**
 * Whether a derived file is made from a source that is there and cannot be read or
 * computed: a
 * mistyped number must not cost anybody the workbook. Such files stay as they are.
 */
export function restsOnBrokenSource(
  model: Model,
  finance: FinanceCase | undefined,
): (path: string) => boolean {
  const { architecture, controls } = model;
  const sources: Array<[source: string, read: unknown, derived: RegExp]> = [
    ["business/finance.yaml", finance?.result, /^business\/(?:charts\/|business-case\.xlsx$)/],
    ["architecture/workspace.dsl", architecture?.complete, /^architecture\/diagrams\//],
    ["governance/controls.yaml", controls, /^governance\/compliance\//],
  ];
  const broken = sources.filter(([source, read]) => model.paths.has(source) && !read);
  return (path) => broken.some(([, , derived]) => derived.test(path));
}
