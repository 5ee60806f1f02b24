import { fail } from "../diagnostics.ts";
import { isBlank } from "../java-strings.ts";
import { propertiesStatement } from "./shared.ts";
import type { Statement } from "./statement.ts";

export const configurationRows: Statement<"configuration">[] = [
  {
    keyword: "scope",
    grammar: "scope <landscape|softwaresystem|none>",
    args: [1, 1],
    keepsBrace: true,
    run(session, _context, { tokens }) {
      const scope = tokens.get(1).toLowerCase();
      const { configuration } = session.current;
      if (scope === "landscape") configuration.scope = "Landscape";
      else if (scope === "softwaresystem") configuration.scope = "SoftwareSystem";
      else if (scope === "none") delete configuration.scope;
      else {
        fail("invalid-value", `The scope "${scope}" is not valid`, {
          token: 1,
          allowed: ["landscape", "softwaresystem", "none"],
        });
      }
    },
  },
  {
    keyword: "visibility",
    grammar: "visibility <private|public>",
    args: [1, 1],
    keepsBrace: true,
    run(session, _context, { tokens }) {
      const visibility = tokens.get(1).toLowerCase();
      if (visibility !== "private" && visibility !== "public") {
        fail("invalid-value", `The visibility "${visibility}" is not valid`, {
          token: 1,
          allowed: ["private", "public"],
        });
      }
      session.current.configuration.visibility = visibility === "private" ? "Private" : "Public";
    },
  },
  { keyword: "users", run: (session) => session.open({ kind: "users" }) },
  propertiesStatement((session) => [session.current]),
];

export const usersRows: Statement<"users">[] = [
  {
    keyword: "<username>",
    match: "any",
    unannounced: true,
    grammar: "<username> <read|write>",
    args: [2, 2],
    keepsBrace: true,
    run(session, _context, { tokens }) {
      const username = tokens.get(0);
      const given = tokens.get(1).toLowerCase();
      if (given !== "read" && given !== "write") {
        fail("invalid-value", 'The role should be "read" or "write"', { token: 1 });
      }
      if (isBlank(username)) fail("invalid-value", "A username must be specified.", { token: 0 });
      const { users } = session.current.configuration;
      const role = given === "write" ? "ReadWrite" : "ReadOnly";
      if (!users.some((user) => user.username === username)) users.push({ username, role });
    },
  },
];
