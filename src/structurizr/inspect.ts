import { canonicalPath } from "./canonical-names.ts";
import { severityOf } from "./inspection-severity.ts";
import type { InspectionSeverity } from "./inspection-severity.ts";
import { isBlank } from "./java-strings.ts";
import { termFor } from "./type-labels.ts";
import { detailedSystems } from "./validate.ts";
import { isModelView } from "./view-core.ts";
import type {
  Documentation,
  Element,
  ElementKind,
  ElementStyle,
  Position,
  Relationship,
  View,
  Workspace,
} from "./workspace.ts";

/** One thing that a workspace should have and does not. */
export interface InspectionFinding {
  /** For example `model.container.technology`; the names of the reference's inspections. */
  rule: string;
  severity: Exclude<InspectionSeverity, "ignore">;
  message: string;
  fix: string;
  position?: Position;
}

/**
 * The reference's default inspections: descriptions, technologies, documentation and decisions, scope,
 * view keys, disconnected and unseen elements, empty views. Severities follow `structurizr.inspection.*` properties.
 */
export function inspectWorkspace(workspace: Workspace): InspectionFinding[] {
  if (workspace.properties.get("structurizr.inspection")?.toLowerCase() === "false") return [];
  const inspector = new Inspector(workspace);
  inspector.inspectScope();
  inspector.inspectModel();
  inspector.inspectViews();
  return inspector.findings;
}

type Subject = Parameters<typeof severityOf>[2];

interface Violation {
  rule: string;
  subject: Subject;
  message: string;
  fix: string;
}

const DESCRIBED: Partial<Record<ElementKind, string>> = {
  person: "person",
  softwareSystem: "softwaresystem",
  container: "container",
  component: "component",
  deploymentNode: "deploymentnode",
  infrastructureNode: "infrastructurenode",
};

const WITH_TECHNOLOGY = new Set<ElementKind>([
  "container",
  "component",
  "deploymentNode",
  "infrastructureNode",
]);

class Inspector {
  readonly findings: InspectionFinding[] = [];
  private readonly workspace: Workspace;

  constructor(workspace: Workspace) {
    this.workspace = workspace;
  }

  inspectScope(): void {
    const { workspace } = this;
    if (!workspace.configuration.scope) {
      this.add({
        rule: "workspace.scope",
        subject: "workspace",
        message: "The workspace has no scope",
        fix: "Write configuration { scope softwaresystem } or { scope landscape }, on three lines.",
      });
    }
    this.inspectEmbeddedViews(workspace.documentation, "workspace");
    const detailed = detailedSystems(workspace).length;
    if (detailed > 1) this.addScope("model", `The workspace details ${detailed} software systems`);
    for (const kind of ["systemContext", "container"] as const) {
      const scopes = new Set(
        workspace.views.all.flatMap((view) => (view.kind === kind ? [view.scope] : [])),
      );
      const noun = kind === "container" ? "container" : "system context";
      if (scopes.size > 1 && !workspace.views.areDefault) {
        this.addScope("views", `There are ${noun} views of ${scopes.size} software systems`);
      }
    }
  }

  private addScope(subject: "model" | "views", message: string): void {
    this.add({
      rule: "workspace.scope",
      subject,
      message,
      fix: "Keep the details of one software system to a workspace.",
    });
  }

  inspectModel(): void {
    const { model } = this.workspace;
    const elements = [...model.elements.values()];
    if (elements.every((element) => element.kind === "customElement")) {
      const fix = "Add people and software systems.";
      this.add({ rule: "model.empty", subject: "model", message: "The model is empty", fix });
    }
    const connected = new Set<Element>();
    for (const { source, destination } of model.relationships.values()) {
      connected.add(source).add(destination);
    }
    const seen = this.elementsInViews();
    for (const element of elements) {
      this.inspectElement(element);
      if (element.kind !== "deploymentNode" && !connected.has(element)) this.addOrphan(element);
      if (seen && !seen.has(element.id)) this.addUnseen(element);
    }
    for (const relationship of model.relationships.values()) this.inspectRelationship(relationship);
  }

  /** Undefined without views: that is one finding, not one for each element. */
  private elementsInViews(): Set<string> | undefined {
    if (this.workspace.views.areDefault || this.workspace.views.all.length === 0) return undefined;
    const seen = new Set<string>();
    for (const view of this.workspace.views.all) {
      if (isModelView(view)) for (const id of view.elements.keys()) seen.add(id);
    }
    return seen;
  }

  private inspectElement(element: Element): void {
    const type = DESCRIBED[element.kind];
    if (type === undefined) return;
    if (isBlank(element.description)) this.addMissing(element, `model.${type}.description`);
    if (WITH_TECHNOLOGY.has(element.kind) && isBlank(element.technology)) {
      this.addMissing(element, `model.${type}.technology`);
    }
    if (element.kind === "softwareSystem" && element.children.length > 0) {
      const { sections = [], decisions = [] } = element.documentation ?? {};
      if (sections.length === 0)
        this.addMissing(element, `model.${type}.documentation`, "!docs <folder>");
      if (decisions.length === 0)
        this.addMissing(element, `model.${type}.decisions`, "!adrs <folder>");
    }
    if (element.kind === "deploymentNode" && element.children.length === 0) {
      this.addAbout(element, {
        rule: "model.deploymentnode.empty",
        problem: "is empty",
        fix: "Put what runs there into it, or remove it.",
      });
    }
    this.inspectEmbeddedViews(element.documentation, element);
  }

  private addMissing(element: Element, rule: string, statement?: string): void {
    const what = rule.slice(rule.lastIndexOf(".") + 1);
    const plural = what === "decisions" || what === "documentation";
    this.addAbout(element, {
      rule,
      problem: `has no ${what}`,
      fix: `Add ${plural ? "it in its block" : `a ${what}`}${statement === undefined ? "." : `: ${statement}`}`,
    });
  }

  private addOrphan(element: Element): void {
    this.addAbout(element, {
      rule: "model.element.disconnected",
      problem: "has no relationship",
      fix: "Relate it to another element, or remove it.",
    });
  }

  private addUnseen(element: Element): void {
    this.addAbout(element, {
      rule: "model.element.noview",
      problem: "is in no view",
      fix: "Include it in a view.",
    });
  }

  private addAbout(
    element: Element,
    { rule, problem, fix }: { rule: string; problem: string; fix: string },
  ): void {
    const message = `The ${this.describe(element)} ${problem}`;
    this.add({ rule, subject: element, message, fix });
  }

  private describe(element: Element): string {
    return `${termFor(this.workspace, element).toLowerCase()} "${canonicalPath(element)}"`;
  }

  private inspectRelationship(relationship: Relationship): void {
    const { source, destination } = relationship;
    for (const what of ["description", "technology"] as const) {
      if (!isBlank(relationship[what])) continue;
      this.add({
        rule: `model.relationship.${what}`,
        subject: relationship,
        message: `The relationship between the ${this.describe(source)} and the ${this.describe(destination)} has no ${what}`,
        fix: `Add a ${what}.`,
      });
    }
  }

  inspectViews(): void {
    const { views } = this.workspace;
    if (views.all.length === 0 || views.areDefault) {
      const fix = "Add a view.";
      this.add({
        rule: "views.empty",
        subject: "views",
        message: "The workspace has no views",
        fix,
      });
      return;
    }
    for (const view of views.all) this.inspectView(view);
    for (const style of views.elementStyles) this.inspectStyle(style);
  }

  private inspectView(view: View): void {
    const name = `The view "${view.key}"`;
    if (view.generatedKey) {
      this.add({
        rule: "views.view.key",
        subject: view,
        message: `${name} has a generated key, which is not stable`,
        fix: "Give the view a key.",
      });
    }
    if (!isModelView(view)) return;
    if (view.elements.size === 0) {
      const fix = "Include elements, or remove the view.";
      this.add({ rule: "views.view.empty", subject: view, message: `${name} is empty`, fix });
    }
    if (view.generatedKey && !view.layout) {
      this.add({
        rule: "views.view.layout",
        subject: view,
        message: `${name} has a generated key, so a layout made by hand may be lost`,
        fix: "Give the view a key, or use autoLayout.",
      });
    }
  }

  private inspectStyle(style: ElementStyle): void {
    if (style.metadata !== false) return;
    this.add({
      rule: "views.styles.element.metadata",
      subject: "views",
      message: `The style for "${style.tag}" hides the metadata, which makes diagrams ambiguous`,
      fix: "Remove metadata false.",
    });
  }

  /** Views that documentation embeds must exist and have keys that last. */
  private inspectEmbeddedViews(
    documentation: Documentation | undefined,
    subject: "workspace" | Element,
  ): void {
    const of = typeof subject === "string" ? "workspace" : this.describe(subject);
    for (const key of embeddedKeys(documentation)) {
      const view = this.workspace.views.all.find((candidate) => candidate.key === key);
      if (view && !view.generatedKey) continue;
      this.add({
        rule: "documentation.embeddedview",
        subject,
        message: `The documentation of the ${of} embeds the view "${key}", which ${view ? "has a generated key" : "does not exist"}`,
        fix: view ? "Give the view a key." : "Mend the key in the documentation.",
      });
    }
  }

  private add({ rule, subject, message, fix }: Violation): void {
    const severity = severityOf(this.workspace, rule, subject);
    if (severity === "ignore") return;
    const position = typeof subject === "string" ? undefined : subject.position;
    this.findings.push({ rule, severity, message, fix, ...(position && { position }) });
  }
}

function embeddedKeys(documentation: Documentation | undefined): Set<string> {
  const keys = new Set<string>();
  const contents = [...(documentation?.sections ?? []), ...(documentation?.decisions ?? [])];
  for (const { content } of contents) {
    for (const line of content.split("\n")) {
      const match =
        /^!\[[^\]]*\]\(embed:([^)]+)\)$/.exec(line) ?? /^image::embed:([^[]+)\[\]$/.exec(line);
      if (match?.[1] !== undefined) keys.add(match[1]);
    }
  }
  return keys;
}
