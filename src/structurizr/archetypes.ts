import { addTags } from "./model-core.ts";
import type { Perspective } from "./workspace.ts";

export type ArchetypeType =
  | "group"
  | "element"
  | "person"
  | "softwaresystem"
  | "container"
  | "component"
  | "deploymentnode"
  | "infrastructurenode"
  | "->";

/** Defaults for a kind of element or relationship, usable under its own keyword. */
export interface Archetype {
  /** Lower case; the type itself for the defaults of that type. */
  name: string;
  type: ArchetypeType;
  metadata: string;
  description: string;
  technology: string;
  tags: Set<string>;
  properties: Map<string, string>;
  perspectives: Perspective[];
}

/** All archetypes of a workspace, by type and name. */
export class Archetypes {
  private readonly byType = new Map<ArchetypeType, Map<string, Archetype>>();

  has(type: ArchetypeType, keyword: string): boolean {
    return this.byType.get(type)?.has(keyword.toLowerCase()) === true;
  }

  /** The archetype that a keyword stands for; an empty one when there is none. */
  get(type: ArchetypeType, keyword: string): Archetype {
    const name = (type === "->" ? relationshipName(keyword) : keyword).toLowerCase();
    return this.byType.get(type)?.get(name) ?? newArchetype(type, name);
  }

  /** Defines an archetype that starts with what `parent` has. Properties and perspectives are not inherited. */
  define(type: ArchetypeType, name: string | undefined, parent: string): Archetype {
    const base = this.get(type, parent);
    const archetype = newArchetype(type, (name || type).toLowerCase());
    archetype.metadata = base.metadata;
    archetype.description = base.description;
    archetype.technology = base.technology;
    addTags(archetype, base.tags);
    const known = this.byType.get(type) ?? new Map<string, Archetype>();
    known.set(archetype.name, archetype);
    this.byType.set(type, known);
    return archetype;
  }

  /** `->`, or `--name->` with a known name. */
  isRelationshipKeyword(token: string): boolean {
    if (token === "->") return true;
    return isArrow(token) && this.has("->", relationshipName(token));
  }

  names(): string[] {
    return [...this.byType].flatMap(([type, known]) =>
      [...known.keys()].map((name) => (type === "->" ? `--${name}->` : name)),
    );
  }
}

function isArrow(token: string): boolean {
  return token.startsWith("--") && token.endsWith("->") && token.length >= 4;
}

function relationshipName(token: string): string {
  return isArrow(token) ? token.slice(2, -2) : token;
}

function newArchetype(type: ArchetypeType, name: string): Archetype {
  return {
    name,
    type,
    metadata: "",
    description: "",
    technology: "",
    tags: new Set(),
    properties: new Map(),
    perspectives: [],
  };
}
