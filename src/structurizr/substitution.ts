import { DslFailure } from "./diagnostics.ts";
import type { Session } from "./session.ts";
import type { Token } from "./tokens.ts";

const REFERENCE = /\$\{([a-zA-Z0-9-_.]+?|\uE000text-block-\d+)\}/g;

/** Replaces each `${name}` of a token by its constant, variable or environment value; unknown ones stay. */
export function substitute(session: Session, token: Token): string {
  return substituteText(session, token.raw, { token, inBlock: false });
}

interface Origin {
  token: Token;
  inBlock: boolean;
}

function substituteText(session: Session, text: string, origin: Origin): string {
  let result = text;
  for (const [reference, name = ""] of text.matchAll(REFERENCE)) {
    const value = valueOf(session, name, origin);
    if (value === undefined) continue;
    result = result.replaceAll(reference, () => value);
    if (result.length > session.limits.tokenLength) {
      throw new DslFailure(
        "limit",
        `A token is longer than ${session.limits.tokenLength} characters`,
      );
    }
  }
  return result;
}

function valueOf(session: Session, name: string, origin: Origin): string | undefined {
  const known = session.constants.get(name);
  if (known?.kind === "textBlock") {
    return origin.inBlock
      ? known.value
      : substituteText(session, known.value, { ...origin, inBlock: true });
  }
  if (known) return known.value;
  const value = Object.hasOwn(session.env, name) ? session.env[name] : undefined;
  warn(session, name, { value, token: origin.token });
  return value;
}

function warn(
  session: Session,
  name: string,
  { value, token }: { value: string | undefined; token: Token },
): void {
  session.warn(
    "substitution",
    value === undefined
      ? `\${${name}} is neither a constant nor a variable and stays as it is`
      : `\${${name}} takes its value from the environment`,
    {
      token,
      fix: `Define it with !const ${name} <value>, or break the text up if it is not meant to be replaced.`,
    },
  );
}
