import type { ContextOf } from "../contexts.ts";
import { elementContext } from "../contexts.ts";
import { fail } from "../diagnostics.ts";
import { javaInteger, javaSplit } from "../java-strings.ts";
import { addElement, addTags, setInstances } from "../model-core.ts";
import { addInstance } from "../relationships.ts";
import type { Session } from "../session.ts";
import type { Tokens } from "../tokens.ts";
import { isUrl } from "../urls.ts";
import type { Element, Group } from "../workspace.ts";
import {
  descriptionRow,
  elementItemRows,
  fillElement,
  groupRow,
  joinGroup,
  technologyRow,
} from "./elements.ts";
import { findManyRows, findRows } from "./find.ts";
import { explicitRow, relatingRows, removalRow } from "./relationships.ts";
import { splitTags } from "./shared.ts";
import type { Call, Statement } from "./statement.ts";

const NODE_GRAMMAR = "deploymentNode <name> [description] [technology] [tags] [instances] {";

interface NodePlace {
  parent?: Element;
  environment: string;
  group?: Group;
}

function createNode(session: Session, call: Call, { parent, environment, group }: NodePlace): void {
  const { tokens } = call;
  const archetype = session.archetypes.get("deploymentnode", tokens.get(0));
  const name = tokens.get(1);
  const node = addElement(session.index, {
    kind: "deploymentNode",
    name,
    environment,
    ...(parent && { parent }),
  });
  node.position = session.position();
  if (group) joinGroup(node, group);
  fillElement(session, node, {
    tokens,
    archetype,
    places: { description: 2, technology: 3, tags: 4 },
  });
  const instances = tokens.optional(5);
  if (instances !== undefined) setInstances(node, instances);
  if (call.opensBlock) session.open(elementContext(node));
  session.name(call.identifier, node);
}

type EnvironmentKind = "deploymentEnvironment" | "noRelationship";

function environmentNodeRow<K extends EnvironmentKind>(): Statement<K> {
  return {
    keyword: "deploymentNode",
    archetype: "deploymentnode",
    grammar: NODE_GRAMMAR,
    args: [1, 5],
    run(session, { environment, group }, call) {
      createNode(session, call, { environment: environment.name, ...(group && { group }) });
    },
  };
}

function deploymentGroupRow<K extends EnvironmentKind>(): Statement<K> {
  return {
    keyword: "deploymentGroup",
    grammar: "deploymentGroup <name>",
    args: [1, 1],
    run(session, { environment }, { tokens, identifier }) {
      session.name(identifier, {
        kind: "deploymentGroup",
        name: tokens.get(1),
        environment: environment.name,
      });
    },
  };
}

function environmentRowsOf<K extends EnvironmentKind>(): Statement<K>[] {
  return [
    groupRow<K>((session, { environment }, group) =>
      session.open({ kind: "deploymentEnvironment", environment, group }),
    ),
    deploymentGroupRow<K>(),
    environmentNodeRow<K>(),
    removalRow<K>(),
    explicitRow<K>(),
    ...findManyRows<K>(),
  ];
}

export const environmentRows = environmentRowsOf<"deploymentEnvironment">();

/** The block of `-/>` takes all that an environment takes, but announces relationships only. */
export const noRelationshipRows = environmentRowsOf<"noRelationship">().map((row) =>
  row.keyword === "->" ? row : { ...row, unannounced: true },
);

const nestedNodeRow: Statement<"deploymentNode"> = {
  keyword: "deploymentNode",
  archetype: "deploymentnode",
  grammar: NODE_GRAMMAR,
  args: [1, 5],
  run(session, { element, group }, call) {
    const environment = element.environment ?? "";
    createNode(session, call, { parent: element, environment, ...(group && { group }) });
  },
};

const infrastructureNodeRow: Statement<"deploymentNode"> = {
  keyword: "infrastructureNode",
  archetype: "infrastructurenode",
  grammar: "infrastructureNode <name> [description] [technology] [tags]",
  args: [1, 4],
  run(session, { element, group }, call) {
    const { tokens } = call;
    const archetype = session.archetypes.get("infrastructurenode", tokens.get(0));
    const node = addElement(session.index, {
      kind: "infrastructureNode",
      name: tokens.get(1),
      parent: element,
      environment: element.environment ?? "",
    });
    node.position = session.position();
    const places = { description: 2, technology: 3, tags: 4 };
    fillElement(session, node, { tokens, archetype, places });
    if (group) joinGroup(node, group);
    if (call.opensBlock) session.open(elementContext(node));
    session.name(call.identifier, node);
  },
};

type InstanceSource = "softwareSystem" | "container";

const NOUNS: Record<InstanceSource, string> = {
  softwareSystem: "software system",
  container: "container",
};

function createInstance(
  session: Session,
  call: Call,
  { context, kind }: { context: ContextOf<"deploymentNode">; kind: InstanceSource },
): void {
  const { tokens } = call;
  const name = tokens.get(1);
  const of = session.findOfKind(name, kind);
  if (!of || of.kind !== kind) {
    const details = session.unknown(name, [kind]);
    fail("not-found", `The ${NOUNS[kind]} "${name}" does not exist`, details);
  }
  const groups = deploymentGroups(session, context, { tokens, index: 2 });
  const instance = addInstance(session.index, context.element, of, groups);
  instance.position = session.position();
  addTags(instance, splitTags(session, tokens, 3));
  if (context.group) joinGroup(instance, context.group);
  if (call.opensBlock) session.open(elementContext(instance));
  session.name(call.identifier, instance);
}

/** The names of deployment groups by identifier; unknown ones are ignored, as in the reference, with a warning. */
function deploymentGroups(
  session: Session,
  { element }: ContextOf<"deploymentNode">,
  { tokens, index }: { tokens: Tokens; index: number },
): string[] {
  const text = tokens.optional(index);
  if (text === undefined) return [];
  const environment = { kind: "deploymentEnvironment" as const, name: element.environment ?? "" };
  const prefix = session.register.nameOf(environment);
  const names: string[] = [];
  for (const reference of javaSplit(text, ",")) {
    const group =
      session.findOfKind(reference, "deploymentGroup") ??
      session.findOfKind(`${prefix}.${reference}`, "deploymentGroup");
    if (group?.kind === "deploymentGroup") names.push(group.name);
    else if (reference.trim() !== "" && !session.lostNames.has(reference.toLowerCase())) {
      session.warn("unknown-deployment-group", `There is no deployment group "${reference}"`, {
        token: tokens.all[index],
        fix: "Define it in the environment with: identifier = deploymentGroup <name>",
      });
    }
  }
  return names;
}

function instanceRow(keyword: string, kind: InstanceSource): Statement<"deploymentNode"> {
  return {
    keyword,
    grammar: `${keyword} <identifier> [deploymentGroups] [tags]`,
    args: [1, 3],
    run: (session, context, call) => createInstance(session, call, { context, kind }),
  };
}

const instanceOfRow: Statement<"deploymentNode"> = {
  keyword: "instanceOf",
  grammar: "instanceOf <identifier> [deploymentGroups] [tags]",
  args: [1, 3],
  run(session, context, call) {
    const name = call.tokens.get(1);
    const named = session.find(name);
    if (!named) {
      fail("not-found", `The element "${name}" does not exist`, session.unknown(name));
    }
    if (named.kind !== "softwareSystem" && named.kind !== "container") {
      fail("not-permitted", `The element "${name}" must be a software system or a container`);
    }
    createInstance(session, call, { context, kind: named.kind });
  },
};

export const deploymentNodeRows: Statement<"deploymentNode">[] = [
  groupRow<"deploymentNode">((session, { element }, group) =>
    session.open({ kind: "deploymentNode", element, group }),
  ),
  nestedNodeRow,
  infrastructureNodeRow,
  instanceOfRow,
  instanceRow("softwareSystemInstance", "softwareSystem"),
  instanceRow("containerInstance", "container"),
  ...relatingRows<"deploymentNode">(),
  descriptionRow(),
  technologyRow(),
  {
    keyword: "instances",
    grammar: "instances <number|range>",
    args: [1, 1],
    keepsBrace: true,
    run: (_session, { element }, { tokens }) => setInstances(element, tokens.get(1)),
  },
  ...elementItemRows<"deploymentNode">(),
  {
    keyword: "deploymentGroup",
    grammar: "deploymentGroup <deploymentGroups>",
    args: [1, 1],
    run(session, context, { tokens }) {
      const groups = deploymentGroups(session, context, { tokens, index: 1 });
      context.element.deploymentGroups = new Set([
        ...(context.element.deploymentGroups ?? []),
        ...groups,
      ]);
    },
  },
  ...findRows<"deploymentNode">(),
];

export const infrastructureNodeRows: Statement<"infrastructureNode">[] = [
  ...relatingRows<"infrastructureNode">(),
  descriptionRow(),
  technologyRow(),
  ...elementItemRows<"infrastructureNode">(),
  ...findRows<"infrastructureNode">(),
];

const healthCheckRow: Statement<"instance"> = {
  keyword: "healthCheck",
  grammar: "healthCheck <name> <url> [interval] [timeout]",
  args: [2, 4],
  run(_session, { element }, { tokens }) {
    const interval = wholeNumber(tokens.optional(3), {
      otherwise: 60,
      least: 1,
      what: "interval",
      range: "a positive integer (number of seconds)",
    });
    const timeout = wholeNumber(tokens.optional(4), {
      otherwise: 0,
      least: 0,
      what: "timeout",
      range: "zero or a positive integer (number of milliseconds)",
    });
    addHealthCheck(element, { name: tokens.get(1), url: tokens.get(2), interval, timeout });
  },
};

interface NumberRule {
  otherwise: number;
  least: number;
  what: string;
  range: string;
}

function wholeNumber(text: string | undefined, rule: NumberRule): number {
  if (text === undefined) return rule.otherwise;
  const value = javaInteger(text);
  if (value === undefined) {
    fail("invalid-value", `The ${rule.what} of "${text}" is not valid - it must be ${rule.range}`);
  }
  if (value < rule.least) fail("invalid-value", `The ${rule.what} must be ${rule.range}`);
  return value;
}

interface HealthCheckFields {
  name: string;
  url: string;
  interval: number;
  timeout: number;
}

function addHealthCheck(element: Element, check: HealthCheckFields): void {
  if (check.name.trim() === "") fail("invalid-value", "The name must not be null or empty.");
  if (check.url.trim() === "") fail("invalid-value", "The URL must not be null or empty.");
  if (!isUrl(check.url)) fail("invalid-value", `${check.url} is not a valid URL.`);
  const known = element.healthChecks ?? [];
  if (!known.some(({ name, url }) => name === check.name && url === check.url)) known.push(check);
  element.healthChecks = known;
}

export const instanceRows: Statement<"instance">[] = [
  ...relatingRows<"instance">(),
  descriptionRow(),
  ...elementItemRows<"instance">(),
  healthCheckRow,
  ...findRows<"instance">(),
];
