import { canonicalName, canonicalRelationshipName } from "./canonical-names.ts";
import { fail } from "./diagnostics.ts";
import type { Element, Named, Relationship } from "./workspace.ts";

export type IdentifierScope = "flat" | "hierarchical";

/** A name that no source can contain: stands for "no identifier given", as a random one does in the reference. */
const UNNAMED = "\0unnamed-";

const IDENTIFIER = /^\w[a-zA-Z0-9_-]*$/;

/** Which identifier stands for what; looks up without regard to case. */
export class IdentifierRegister {
  scope: IdentifierScope = "flat";
  private readonly byName = new Map<string, { name: string; target: Named | Relationship }>();
  private readonly names = new Map<Named | Relationship | string, string>();
  private unnamed = 0;

  /** Fails when the name may not be an identifier. */
  check(name: string): void {
    if (name.startsWith("-")) fail("identifier", "Identifiers cannot start with a - character");
    if (!IDENTIFIER.test(name)) {
      fail("identifier", "Identifiers can only contain the following characters: a-zA-Z0-9_-");
    }
  }

  /**
   * Registers an element, group or environment.
   * @returns the full identifier, undefined when none was given
   */
  register(given: string | undefined, target: Named): string | undefined {
    const own = given === undefined || given === "" ? this.newUnnamed() : given;
    const full = this.scope === "hierarchical" ? this.hierarchical(own, target) : own;
    this.enter(full, target);
    return full.includes("\0") ? undefined : full;
  }

  registerRelationship(given: string | undefined, target: Relationship): string | undefined {
    const full = given === undefined || given === "" ? this.newUnnamed() : given;
    this.enter(full, target);
    return full.includes("\0") ? undefined : full;
  }

  /** Takes over all identifiers of the workspace that is being extended. */
  copyFrom(other: IdentifierRegister): void {
    for (const { name, target } of other.byName.values()) {
      this.byName.set(name.toLowerCase(), { name, target });
      this.names.set(keyOf(target), name);
    }
    this.unnamed = other.unnamed;
  }

  element(name: string): Named | undefined {
    const target = this.byName.get(name.toLowerCase())?.target;
    return target && !isRelationship(target) ? target : undefined;
  }

  relationship(name: string): Relationship | undefined {
    const target = this.byName.get(name.toLowerCase())?.target;
    return target && isRelationship(target) ? target : undefined;
  }

  /** The full identifier of something, given or not. */
  nameOf(target: Named): string {
    return this.names.get(keyOf(target)) ?? "null";
  }

  /** All identifiers that the source gave. */
  *given(): Iterable<[string, Named | Relationship]> {
    for (const [key, { name, target }] of this.byName) {
      if (!name.includes("\0")) yield [key, target];
    }
  }

  private newUnnamed(): string {
    this.unnamed++;
    return `${UNNAMED}${this.unnamed}`;
  }

  private hierarchical(own: string, target: Named): string {
    const parent = parentOf(target);
    return parent ? `${this.nameOf(parent)}.${own}` : own;
  }

  private enter(full: string, target: Named | Relationship): void {
    const key = keyOf(target);
    const known = this.names.get(key);
    if (known !== undefined && known.toLowerCase() !== full.toLowerCase()) {
      const what = isRelationship(target) ? "relationship" : "element";
      fail(
        "identifier",
        known.startsWith(UNNAMED)
          ? `Please assign an identifier to "${displayName(target)}" before using it`
          : `The ${what} is already registered with an identifier of "${known}"`,
      );
    }
    const lower = full.toLowerCase();
    if (this.byName.has(lower)) fail("duplicate", `The identifier "${lower}" is already in use`);
    this.byName.set(lower, { name: full, target });
    this.names.set(key, full);
  }
}

export function isRelationship(target: Named | Relationship): target is Relationship {
  return !("kind" in target);
}

export function isElement(target: Named | undefined): target is Element {
  return target !== undefined && "id" in target;
}

/** Environments are equal when their names are. */
function keyOf(target: Named | Relationship): Named | Relationship | string {
  return "kind" in target && target.kind === "deploymentEnvironment"
    ? `environment ${target.name}`
    : target;
}

function parentOf(target: Named): Named | undefined {
  if (target.kind === "deploymentGroup") {
    return { kind: "deploymentEnvironment", name: target.environment };
  }
  if (target.kind === "deploymentEnvironment") return undefined;
  if (target.kind === "deploymentNode" && !target.parent) {
    return { kind: "deploymentEnvironment", name: target.environment ?? "" };
  }
  return target.parent;
}

function displayName(target: Named | Relationship): string {
  if (isRelationship(target)) return canonicalRelationshipName(target);
  return isElement(target) ? canonicalName(target) : target.name;
}
