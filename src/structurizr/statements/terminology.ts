import { fail } from "../diagnostics.ts";
import type { Terminology } from "../workspace.ts";
import type { Statement } from "./statement.ts";
import { MANY } from "./statement.ts";

export const terminologyRow: Statement<"views"> = {
  keyword: "terminology",
  run: (session) => session.open({ kind: "terminology" }),
};

const TERMS: (keyof Terminology)[] = [
  "person",
  "softwareSystem",
  "container",
  "component",
  "deploymentNode",
  "infrastructureNode",
  "relationship",
];

const METADATA_SYMBOLS: Record<string, string> = {
  square: "SquareBrackets",
  round: "RoundBrackets",
  curly: "CurlyBrackets",
  angle: "AngleBrackets",
  "double-angle": "DoubleAngleBrackets",
  none: "None",
};

export const terminologyRows: Statement<"terminology">[] = [
  ...TERMS.map((keyword): Statement<"terminology"> => ({
    keyword,
    grammar: `${keyword} <term>`,
    args: [1, MANY],
    keepsBrace: true,
    run(session, _context, { tokens }) {
      session.current.views.terminology[keyword] = tokens.get(1);
    },
  })),
  {
    keyword: "metadata",
    grammar: `metadata <${Object.keys(METADATA_SYMBOLS).join("|")}>`,
    args: [1, MANY],
    keepsBrace: true,
    run(session, _context, { tokens }) {
      const symbol = tokens.get(1).toLowerCase();
      if (!Object.hasOwn(METADATA_SYMBOLS, symbol)) {
        fail("invalid-value", `The symbol type "${symbol}" is not valid`, {
          token: 1,
          allowed: Object.keys(METADATA_SYMBOLS),
        });
      }
      session.current.views.metadataSymbols = METADATA_SYMBOLS[symbol];
    },
  },
];
