import type { Decision } from "../../sources/decisions.ts";
import type { Element } from "../../structurizr/index.ts";
import type { Rule, RuleFinding } from "../rule.ts";

/** The model does not contain what an accepted decision rejected. */
export const rejectedTechnology: Rule = {
  id: "rejected-technology",
  severity: "error",
  title: "No element of the model is or uses what an accepted decision rejects",
  explanation:
    "An accepted record chooses one option and thereby rejects the others. An element whose name or technology is one of those shows a system that was decided against. Change the element, or supersede the record. Options that another accepted record chooses do not count, nor do elements with the tag External.",
  check({ model }) {
    const { architecture } = model;
    if (!architecture) return [];
    const accepted = model.decisions.filter(
      ({ frontMatter }) => frontMatter.status === "accepted" && frontMatter.chosen,
    );
    const chosen = new Set(accepted.flatMap(chosenNames));
    const elements = [...architecture.workspace.model.elements.values()].filter(isOwn);
    return accepted.flatMap((decision) =>
      rejectedNames(decision)
        .filter((name) => !chosen.has(name.toLowerCase()) && !isPartOf(name, chosen))
        .flatMap((name) => uses(elements, name, { decision, file: architecture.file })),
    );
  },
};

function isOwn(element: Element): boolean {
  return (
    element.kind !== "person" &&
    !element.tags.has("External") &&
    element.instanceOf === undefined &&
    !element.kind.endsWith("Instance")
  );
}

function chosenNames({ frontMatter }: Decision): string[] {
  const option = frontMatter.options.find(({ id }) => id === frontMatter.chosen);
  return option ? [option.title.toLowerCase(), productName(option.title).toLowerCase()] : [];
}

/** What the rejected options are called; policies such as the status quo have no product name. */
function rejectedNames({ frontMatter }: Decision): string[] {
  return frontMatter.options
    .filter(({ id }) => id !== frontMatter.chosen)
    .map(({ title }) => productName(title))
    .filter((name) => isProductName(name));
}

/** The part of a title before what qualifies it: `Tecton (managed)`, `Hopsworks on our clusters`, `Airflow, run by us`. */
function productName(title: string): string {
  return (
    title.split(/\s*[(,;:–—]|\s+(?:on|in|with|by|as|for|from|of|per|and|or|at)\s+/)[0] ?? ""
  ).trim();
}

/** A proper name: one to four words, the first and the last in capitals or with digits. */
function isProductName(name: string): boolean {
  const words = name.split(/\s+/);
  const sentence =
    /^(?:Keep|One|No|Do|Build|Buy|Run|Let|Have|Use|Stay|Separate|Plain|Manual|A|An|The)$/;
  return (
    name.length > 1 &&
    words.length <= 4 &&
    !sentence.test(words[0] ?? "") &&
    words.every((word) => /^[A-Z0-9]/.test(word) || /^[a-z]+[A-Z]/.test(word))
  );
}

/** "Kubeflow" is rejected and "Kubeflow Pipelines" chosen: the name alone tells nothing. */
function isPartOf(name: string, chosen: ReadonlySet<string>): boolean {
  return [...chosen].some((one) => one.includes(name.toLowerCase()));
}

function uses(
  elements: readonly Element[],
  name: string,
  record: { decision: Decision; file: string },
): RuleFinding[] {
  const word = new RegExp(
    `(?<![\\p{L}\\p{N}])${name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?![\\p{L}\\p{N}])`,
    name.length > 3 ? "iu" : "u",
  );
  const { decision, file } = record;
  return elements.flatMap((element) => {
    const said = [element.technology, element.name].find((text) => text && word.test(text));
    if (said === undefined) return [];
    return [
      {
        file: element.position?.file ?? file,
        line: element.position?.line,
        message: `"${element.name}" uses ${name} ("${said}"), which the accepted record ${decision.number} rejects`,
        fix: `Change the element, or supersede ${decision.file}.`,
      },
    ];
  });
}
