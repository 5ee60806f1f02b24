import type { ContextOf } from "../contexts.ts";
import { fail } from "../diagnostics.ts";
import { isElement } from "../identifiers.ts";
import type { Session } from "../session.ts";
import type { Element, Relationship } from "../workspace.ts";
import { EXPLICIT, IMPLICIT, relateOne } from "./relationships.ts";
import { splitTags } from "./shared.ts";
import type { Call, Statement } from "./statement.ts";

/** `->` inside of `!elements`: from each, or between `this` (each) and another element. */
export const elementsRelationshipRows: Statement<"elements">[] = [
  {
    keyword: "->",
    match: "infix",
    grammar: EXPLICIT,
    args: [3, 6],
    run(session, context, call) {
      const from = endsOfElements(session, context, { name: call.tokens.get(0), role: "source" });
      const to = endsOfElements(session, context, {
        name: call.tokens.get(2),
        role: "destination",
      });
      relateElements(session, context, { call, from, to, descriptionAt: 3, archetypeAt: 1 });
    },
  },
  {
    keyword: "->",
    match: "prefix",
    unannounced: true,
    grammar: IMPLICIT,
    args: [2, 5],
    run(session, context, call) {
      const name = call.tokens.get(1);
      const named = session.find(name);
      if (!isElement(named)) {
        fail(
          "not-found",
          `The destination element "${name}" does not exist`,
          session.unknown(name),
        );
      }
      const from = context.elements;
      // The reference looks the archetype up under the destination's name, so it never finds one.
      relateElements(session, context, {
        call,
        from,
        to: [named],
        descriptionAt: 2,
        archetypeAt: 1,
      });
    },
  },
];

function endsOfElements(
  session: Session,
  context: ContextOf<"elements">,
  { name, role }: { name: string; role: "source" | "destination" },
): Element[] {
  const named = session.find(name);
  if (isElement(named)) return [named];
  if (!named && name.toLowerCase() === "this") return context.elements;
  fail("not-found", `The ${role} element "${name}" does not exist`, session.unknown(name));
}

interface Cross {
  call: Call;
  from: Element[];
  to: Element[];
  descriptionAt: number;
  archetypeAt: number;
}

function relateElements(session: Session, around: ContextOf<"elements">, cross: Cross): void {
  const { call, descriptionAt } = cross;
  const { tokens } = call;
  const archetype = session.archetypes.get("->", tokens.get(cross.archetypeAt));
  const tags = splitTags(session, tokens, descriptionAt + 2);
  const relationships: Relationship[] = [];
  for (const source of cross.from) {
    for (const destination of cross.to) {
      const fields = {
        description: tokens.optional(descriptionAt) ?? archetype.description,
        technology: tokens.optional(descriptionAt + 1) ?? archetype.technology,
        tags: tags.length > 0 ? tags : archetype.tags,
      };
      relationships.push(relateOne(session, archetype, { source, destination, ...fields }));
    }
  }
  if (call.opensBlock) session.open({ kind: "relationships", relationships, around });
}
