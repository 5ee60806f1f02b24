import type { ArchetypeType } from "../archetypes.ts";
import type { Context, ContextOf } from "../contexts.ts";
import { addTags } from "../model-core.ts";
import { javaSplit } from "../java-strings.ts";
import { perspectivesStatement, propertiesStatement } from "./shared.ts";
import type { Statement } from "./statement.ts";
import { MANY, textStatement } from "./statement.ts";

type ArchetypeContextKind = "elementArchetype" | "customElementArchetype" | "technologyArchetype";

/** Type keyword → the block that its definition opens; groups have none. */
const DEFINITIONS: [string, ArchetypeType, ArchetypeContextKind | undefined][] = [
  ["group", "group", undefined],
  ["element", "element", "customElementArchetype"],
  ["person", "person", "elementArchetype"],
  ["softwareSystem", "softwaresystem", "elementArchetype"],
  ["container", "container", "technologyArchetype"],
  ["component", "component", "technologyArchetype"],
  ["deploymentNode", "deploymentnode", "technologyArchetype"],
  ["infrastructureNode", "infrastructurenode", "technologyArchetype"],
  ["->", "->", "technologyArchetype"],
];

/** `id = container {`, `id = other {`, or without an id for the defaults of a type. */
export const archetypesRows: Statement<"archetypes">[] = DEFINITIONS.map(
  ([keyword, type, block]): Statement<"archetypes"> => ({
    keyword,
    archetype: type,
    unannounced: true,
    run(session, _context, { tokens, identifier, opensBlock }) {
      const archetype = session.archetypes.define(type, identifier, tokens.get(0));
      if (opensBlock && block) session.open({ kind: block, archetype } as Context);
    },
  }),
);

function archetypeRowsOf<K extends ArchetypeContextKind>(options: {
  metadata?: boolean;
  technology?: boolean;
}): Statement<K>[] {
  const text = (keyword: "metadata" | "description" | "technology"): Statement<K> =>
    textStatement<K>(keyword, (_session, { archetype }, value) => {
      archetype[keyword] = value;
    });
  return [
    ...(options.metadata ? [text("metadata")] : []),
    text("description"),
    ...(options.technology ? [text("technology")] : []),
    textStatement<K>("tag", (_session, { archetype }, tag) => addTags(archetype, [tag])),
    {
      keyword: "tags",
      grammar: "tags <tags> [tags]",
      args: [1, MANY],
      keepsBrace: true,
      run(_session, { archetype }: ContextOf<K>, { tokens }) {
        addTags(
          archetype,
          tokens.from(1).flatMap((tags) => javaSplit(tags, ",")),
        );
      },
    },
    propertiesStatement<K>((_session, { archetype }) => [archetype]),
    perspectivesStatement<K>(({ archetype }) => [archetype]),
  ];
}

export const elementArchetypeRows = archetypeRowsOf<"elementArchetype">({});
export const customElementArchetypeRows = archetypeRowsOf<"customElementArchetype">({
  metadata: true,
});
export const technologyArchetypeRows = archetypeRowsOf<"technologyArchetype">({ technology: true });
