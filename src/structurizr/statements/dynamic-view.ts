import { fail } from "../diagnostics.ts";
import { isElement } from "../identifiers.ts";
import { isBlank } from "../java-strings.ts";
import { isStaticElement } from "../model-core.ts";
import { between, efferent } from "../relationships.ts";
import type { Session } from "../session.ts";
import type { Tokens } from "../tokens.ts";
import { refusal } from "../view-core.ts";
import type { Element, ModelView, Relationship, RelationshipView } from "../workspace.ts";
import { propertiesStatement, urlStatement } from "./shared.ts";
import { autoLayoutRow, viewRows } from "./view-settings.ts";
import type { Call, Statement } from "./statement.ts";
import { checkArity } from "./statement.ts";

const BY_ENDS = {
  grammar: "[order:] <identifier> -> <identifier> [description] [technology]",
  args: [3, 5] as const,
  match: "infix" as const,
};
const BY_IDENTIFIER = {
  grammar: "[order:] <identifier> [description]",
  args: [1, 2] as const,
  match: "any" as const,
};

type DynamicKind = "dynamicView" | "parallel";

function dynamicRows<K extends DynamicKind>(): Statement<K>[] {
  const view = viewRows<K>();
  return [
    autoLayoutRow<K>(),
    view.default,
    view.title,
    view.description,
    view.properties,
    {
      keyword: "{",
      unannounced: true,
      run(session, context) {
        session.open({ kind: "parallel", view: context.view, hasSteps: false });
        session.sequence(context.view).startParallel();
      },
    },
    {
      keyword: "->",
      match: "any",
      // A step counts its brace as a token, as the reference does.
      keepsBrace: true,
      run(session, context, call) {
        const step = addStep(session, context.view, call);
        if ("hasSteps" in context) context.hasSteps = true;
        if (call.opensBlock) session.open({ kind: "dynamicStep", step });
      },
    },
  ];
}

export const dynamicViewRows = dynamicRows<"dynamicView">();
export const parallelRows = dynamicRows<"parallel">();

export const dynamicStepRows: Statement<"dynamicStep">[] = [
  urlStatement(({ step }) => [step], { keepsBrace: false }),
  propertiesStatement((_session, { step }) => [step], { unannounced: true }),
];

/** Ends a parallel block: numbering goes on after it unless it had steps of its own. */
export function endParallel(session: Session, view: ModelView, hasSteps: boolean): void {
  session.sequence(view).endParallel(!hasSteps);
}

function addStep(session: Session, view: ModelView, call: Call): RelationshipView {
  const first = call.tokens.get(0);
  const ordered = first.endsWith(":");
  const tokens = ordered ? call.tokens.without(1) : call.tokens;
  const step =
    tokens.size > 1 && tokens.get(1) === "->"
      ? stepByEnds(session, view, tokens)
      : stepByIdentifier(session, view, tokens);
  if (ordered && first.length > 1) step.order = first.slice(0, -1);
  step.position = session.position();
  return step;
}

function stepByEnds(session: Session, view: ModelView, tokens: Tokens): RelationshipView {
  checkArity(BY_ENDS, tokens);
  const source = endOf(session, tokens.get(0), "source");
  const destination = endOf(session, tokens.get(2), "destination");
  const description = text(tokens, 3);
  const technology = tokens.optional(4) ?? "";
  for (const element of [source, destination]) checkAllowed(session, view, element);
  const found = findRelationship(session, view, { source, destination, description, technology });
  return show(session, view, { ...found, description });
}

function endOf(session: Session, name: string, role: "source" | "destination"): Element {
  const named = session.find(name);
  if (!named) {
    fail("not-found", `The ${role} element "${name}" does not exist`, session.unknown(name));
  }
  if (!isElement(named) || !(isStaticElement(named) || named.kind === "customElement")) {
    fail(
      "not-permitted",
      `The ${role} element "${name}" should be a static structure or custom element`,
    );
  }
  return named;
}

function checkAllowed(session: Session, view: ModelView, element: Element): void {
  const reason = refusal(session.content(view), element);
  if (reason !== undefined) fail("not-permitted", reason);
}

interface WantedStep {
  source: Element;
  destination: Element;
  description: string;
  technology: string;
}

/** A relationship in that direction, or the reverse of one that is in the view already: then it is a response. */
function findRelationship(
  session: Session,
  view: ModelView,
  wanted: WantedStep,
): { relationship: Relationship; response: boolean } {
  const { source, destination, description, technology } = wanted;
  const { index } = session;
  const forward = isBlank(technology)
    ? (efferent(index, source, destination, description) ?? efferent(index, source, destination))
    : withTechnology(between(index, source, destination), technology);
  if (forward) return { relationship: forward, response: false };
  const back = isBlank(technology)
    ? efferent(index, destination, source)
    : withTechnology(between(index, destination, source), technology);
  if (back && session.content(view).hasRelationship(back)) {
    return { relationship: back, response: true };
  }
  const suffix = isBlank(technology) ? "" : ` with technology ${technology}`;
  fail(
    "not-found",
    `A relationship between ${source.name} and ${destination.name}${suffix} does not exist in model.`,
    { fix: "Define the relationship in the model; a step back needs the step forward before it." },
  );
}

function withTechnology(
  relationships: readonly Relationship[],
  technology: string,
): Relationship | undefined {
  return relationships.findLast((relationship) => relationship.technology === technology);
}

function stepByIdentifier(session: Session, view: ModelView, tokens: Tokens): RelationshipView {
  const name = tokens.get(0);
  const relationship = session.register.relationship(name);
  checkArity(BY_IDENTIFIER, tokens);
  if (!relationship) {
    fail("not-found", `The relationship "${name}" does not exist`, session.unknown(name));
  }
  const { source, destination } = relationship;
  for (const element of [source, destination]) checkAllowed(session, view, element);
  return show(session, view, {
    relationship,
    response: false,
    description: text(tokens, 1),
  });
}

/** The reference takes a brace that opens the block for the description; nobody means that. */
function text(tokens: Tokens, index: number): string {
  const value = tokens.optional(index) ?? "";
  return tokens.opensBlock && index === tokens.size - 1 ? "" : value;
}

function show(
  session: Session,
  view: ModelView,
  fields: { relationship: Relationship; response: boolean; description: string },
): RelationshipView {
  const content = session.content(view);
  const { source, destination } = fields.relationship;
  for (const element of [source, destination]) addOrFail(content, element);
  const step: RelationshipView = {
    ...fields,
    order: session.sequence(view).next(),
    properties: new Map(),
  };
  content.addStep(step);
  return step;
}

function addOrFail(content: ReturnType<Session["content"]>, element: Element): void {
  const reason = refusal(content, element);
  if (reason !== undefined) fail("not-permitted", reason);
  content.add(element, false);
}
