import { canonicalName } from "./canonical-names.ts";
import { fail } from "./diagnostics.ts";
import {
  addInstanceToIndex,
  addTags,
  ancestors,
  hasAncestor,
  instanceKey,
  instancesOf,
  isInstance,
  isStaticElement,
  newElement,
  push,
  spend,
  takeId,
} from "./model-core.ts";
import type { ModelIndex } from "./model-core.ts";
import type { Element, Relationship } from "./workspace.ts";

export interface NewRelationship {
  source: Element;
  destination: Element;
  description: string;
  technology?: string;
  tags?: Iterable<string>;
}

/** Adds a relationship that the source file states; fails when the pair is not permitted or the relationship exists. */
export function relate(index: ModelIndex, wanted: NewRelationship): Relationship {
  const { source, destination } = wanted;
  if (!isPermitted(source, destination)) {
    fail(
      "not-permitted",
      `A relationship between "${canonicalName(source)}" and "${canonicalName(destination)}" is not permitted`,
    );
  }
  const relationship = addRelationship(index, wanted);
  if (!relationship) {
    fail(
      "duplicate",
      `A relationship between "${canonicalName(source)}" and "${canonicalName(destination)}" already exists`,
      { fix: duplicateFix(index, wanted) },
    );
  }
  implyRelationships(index, relationship);
  return relationship;
}

function duplicateFix(index: ModelIndex, wanted: NewRelationship): string {
  const existing = efferent(index, wanted.source, wanted.destination, wanted.description);
  return existing?.linkedRelationshipId
    ? "It was implied by a relationship between their parts: write this one before that one, or give it another description."
    : "Give it another description, or remove one of the two.";
}

/** Which kinds may be related; everything may be related to and from custom elements. */
function isPermitted(source: Element, destination: Element): boolean {
  if (source.kind === "customElement" || destination.kind === "customElement") return true;
  if (isStaticElement(source)) return isStaticElement(destination);
  if (source.kind === "deploymentNode") {
    return destination.kind === "deploymentNode" || destination.kind === "infrastructureNode";
  }
  if (source.kind === "infrastructureNode") return !isStaticElement(destination);
  return isInstance(source) && destination.kind === "infrastructureNode";
}

/** The first relationship from source to destination, of any or of the given description. */
export function efferent(
  index: ModelIndex,
  source: Element,
  destination: Element,
  description?: string,
): Relationship | undefined {
  const list = between(index, source, destination);
  spend(index, list.length);
  return description === undefined
    ? list[0]
    : list.find((relationship) => relationship.description === description);
}

export function between(
  index: ModelIndex,
  source: Element,
  destination: Element,
): readonly Relationship[] {
  return index.between.get(`${source.id} ${destination.id}`) ?? [];
}

/** Undefined when source and destination have one with that description already. */
function addRelationship(
  index: ModelIndex,
  wanted: NewRelationship & { linkedTo?: Relationship },
): Relationship | undefined {
  const { source, destination, description } = wanted;
  if (hasAncestor(source, destination) || hasAncestor(destination, source)) {
    fail("not-permitted", "Relationships cannot be added between parents and children.");
  }
  if (efferent(index, source, destination, description)) return undefined;
  if (index.model.relationships.size >= index.maxRelationships) {
    fail("limit", `More than ${index.maxRelationships} relationships`);
  }
  const relationship: Relationship = {
    id: takeId(index),
    source,
    destination,
    description,
    tags: new Set(wanted.linkedTo ? [] : ["Relationship"]),
    properties: new Map(),
    perspectives: [],
  };
  if (wanted.technology !== undefined) relationship.technology = wanted.technology;
  if (wanted.linkedTo) relationship.linkedRelationshipId = wanted.linkedTo.id;
  addTags(relationship, wanted.tags ?? []);
  adoptRelationship(index, relationship);
  return relationship;
}

/** Enters a finished relationship into the model and its tables. */
export function adoptRelationship(index: ModelIndex, relationship: Relationship): void {
  const { source, destination } = relationship;
  index.model.relationships.set(relationship.id, relationship);
  push(index.outgoing, source, relationship);
  push(index.incoming, destination, relationship);
  push(index.between, `${source.id} ${destination.id}`, relationship);
  if (relationship.linkedRelationshipId !== undefined) {
    push(index.linked, relationship.linkedRelationshipId, relationship);
  }
}

/** All pairs of ancestors that may be related and are not yet get a linked copy. */
function implyRelationships(index: ModelIndex, relationship: Relationship): void {
  const strategy = index.model.impliedRelationships;
  const { source, destination, description } = relationship;
  if (strategy === "none" || !canImply(source) || !canImply(destination)) return;
  for (const from of [source, ...ancestors(source)]) {
    for (const to of [destination, ...ancestors(destination)]) {
      if (from === to || hasAncestor(from, to) || hasAncestor(to, from)) continue;
      const wanted = strategy === "unlessAnyExists" ? undefined : description;
      if (efferent(index, from, to, wanted)) continue;
      addRelationship(index, {
        source: from,
        destination: to,
        description,
        technology: relationship.technology,
        linkedTo: relationship,
      });
    }
  }
}

function canImply(element: Element): boolean {
  return isStaticElement(element) || element.kind === "customElement";
}

/** Adds an instance to a deployment node and copies the relationships between the instances of its environment. */
export function addInstance(
  index: ModelIndex,
  node: Element,
  instanceOf: Element,
  deploymentGroups: Iterable<string>,
): Element {
  const environment = node.environment ?? "";
  const others = instancesOf(index, environment, instanceOf);
  spend(index, others.length);
  const siblings = others.filter((instance) => instance.parent === node);
  const instance = newElement(index, {
    kind: instanceOf.kind === "container" ? "containerInstance" : "softwareSystemInstance",
    name: instanceOf.name,
    parent: node,
    environment,
  });
  instance.instanceOf = instanceOf;
  instance.instanceNumber = siblings.length + 1;
  instance.deploymentGroups = new Set(deploymentGroups);
  copyRelationshipsToInstance(index, instance, instanceOf);
  index.model.elements.set(instance.id, instance);
  addInstanceToIndex(index, instance);
  return instance;
}

function copyRelationshipsToInstance(index: ModelIndex, instance: Element, of: Element): void {
  const groups = allDeploymentGroups(instance);
  for (const other of relatedInstances(index, instance, of)) {
    if (!shareDeploymentGroup(groups, allDeploymentGroups(other))) continue;
    const element = other.instanceOf;
    if (!element) continue;
    copyAll(index, between(index, of, element), instance, other);
    copyAll(index, between(index, element, of), other, instance);
  }
}

function copyAll(
  index: ModelIndex,
  originals: readonly Relationship[],
  source: Element,
  destination: Element,
): void {
  for (const original of originals) {
    const { description, technology } = original;
    addRelationship(index, { source, destination, description, technology, linkedTo: original });
  }
}

/** Instances, in the same environment, of everything that is related to the element; in the order of their ids. */
function relatedInstances(index: ModelIndex, instance: Element, of: Element): Element[] {
  const environment = instance.environment ?? "";
  const neighbours = new Set<Element>();
  for (const relationship of index.outgoing.get(of) ?? []) neighbours.add(relationship.destination);
  for (const relationship of index.incoming.get(of) ?? []) neighbours.add(relationship.source);
  const found: Element[] = [];
  for (const neighbour of neighbours) {
    for (const other of index.instances.get(instanceKey(environment, neighbour)) ?? []) {
      found.push(other);
    }
  }
  spend(index, found.length);
  return found.sort((a, b) => Number(a.id) - Number(b.id));
}

function allDeploymentGroups(instance: Element): Set<string> {
  const groups = new Set(instance.deploymentGroups);
  for (const node of ancestors(instance)) {
    for (const group of node.deploymentGroups ?? []) groups.add(group);
  }
  return groups;
}

function shareDeploymentGroup(a: Set<string>, b: Set<string>): boolean {
  if (a.size === 0 && b.size === 0) return true;
  return [...a].some((group) => b.has(group));
}

/**
 * Removes a relationship and those linked to it, unless a view shows it.
 * @returns whether it is gone
 */
export function removeRelationship(
  index: ModelIndex,
  relationship: Relationship,
  isInView: (relationship: Relationship) => boolean,
): boolean {
  const linked = [...(index.linked.get(relationship.id) ?? [])];
  const gone = linked.every((copy) => removeRelationship(index, copy, isInView));
  if (!gone || isInView(relationship)) return false;
  const { source, destination } = relationship;
  index.model.relationships.delete(relationship.id);
  drop(index.outgoing.get(source), relationship);
  drop(index.incoming.get(destination), relationship);
  drop(index.between.get(`${source.id} ${destination.id}`), relationship);
  if (relationship.linkedRelationshipId !== undefined) {
    drop(index.linked.get(relationship.linkedRelationshipId), relationship);
  }
  return true;
}

function drop<T>(list: T[] | undefined, value: T): void {
  const at = list?.indexOf(value) ?? -1;
  if (at !== -1) list?.splice(at, 1);
}
