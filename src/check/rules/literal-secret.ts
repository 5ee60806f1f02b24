import type { Rule, RuleFinding } from "../rule.ts";
import { field, mapsIn, text } from "../manifests/fields.ts";
import { readYamlParts } from "../manifests/yaml-parts.ts";

/** No file holds a secret. */
export const literalSecret: Rule = {
  id: "literal-secret",
  severity: "error",
  title: "No file holds a password, key or token",
  explanation:
    "What is committed is known to everybody who ever sees the repository, and stays in its history. Found are private keys and tokens by their form, values that are assigned to a name that ends in password, secret, token or key (of an API or an access) in YAML, JSON, HCL, environment and Python files, and values of a Kubernetes Secret. Keep the value in a secret store and name it: an ExternalSecret, `valueFrom`, a variable without a default. References, placeholders in capitals and `example` values are let through.",
  check({ model }) {
    return [...model.texts].flatMap(([file, source]): RuleFinding[] => {
      // What a policy must refuse is shown by examples that break it.
      if (
        file.startsWith(".archwright/") ||
        /^governance\/policies\/examples\/.*\.fail\./.test(file)
      )
        return [];
      return [...byForm(file, source), ...byName(file, source), ...inSecrets(file, source)];
    });
  },
};

/** Forms that their issuers document, so that scanners find them. */
const forms: ReadonlyArray<readonly [string, RegExp]> = [
  ["a private key", /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY-----/g],
  ["an AWS access key", /\b(?:AKIA|ASIA)[A-Z2-7]{16}\b/g],
  ["a GitHub token", /\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_\w{60,})\b/g],
  ["a GitLab token", /\bglpat-[\w-]{20,}/g],
  ["a Slack token", /\bxox[abprs]-[\w-]{10,}/g],
  ["a Google API key", /\bAIza[\w-]{35}\b/g],
  ["a Stripe key", /\b[rs]k_live_[A-Za-z0-9]{20,}/g],
  ["a signed token", /\beyJ[\w-]{15,}\.eyJ[\w-]{15,}\.[\w-]{20,}/g],
  ["a password in an address", /\b[a-z][a-z0-9+]*:\/\/[^\s:/@"'{}$<>]+:([^\s:/@"'{}$<>]{3,})@/g],
];

const fix =
  "Take it out of the file and its history, replace it where it is valid, and keep the new one in a secret store.";

function byForm(file: string, source: string): RuleFinding[] {
  return forms.flatMap(([what, pattern]) =>
    [...source.matchAll(pattern)]
      .filter(
        ([all, value]) => !/example/i.test(all) && (value === undefined || !isPlaceholder(value)),
      )
      .map((match) => ({
        file,
        line: lineAt(source, match.index),
        message: `the file holds ${what}`,
        fix,
      })),
  );
}

const named =
  /(?:^|[\s{,(])["']?([\w.-]*(?:password|passwd|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|client[_-]?secret))["']?\s*[:=]\s*(["'])((?:(?!\2).)*)\2/gim;
const bare =
  /^\s*(?:-\s+)?([\w.-]*(?:password|passwd|api[_-]?key|access[_-]?key|private[_-]?key|secret|token))\s*[:=]\s*([^\s"'#{}[\]&*|>,]{6,})\s*$/gim;

const never = /(?!)/g;

/** Values that stand beside a name which says that they are secret. */
function byName(file: string, source: string): RuleFinding[] {
  if (
    !/\.(?:ya?ml|json|tf|tfvars|hcl|env|py|sh|ini|toml|properties)(?:\.example)?$|(?:^|\/)\.env/.test(
      file,
    )
  )
    return [];
  const found = [
    ...[...source.matchAll(named)].map((match) => ({
      match,
      name: match[1] ?? "",
      value: match[3] ?? "",
    })),
    // Elsewhere a value without quotes is an expression.
    ...[
      ...source.matchAll(/\.(?:ya?ml|env|ini|properties)$|(?:^|\/)\.env/.test(file) ? bare : never),
    ].map((match) => ({
      match,
      name: match[1] ?? "",
      value: match[2] ?? "",
    })),
  ];
  return found
    .filter(({ name, value }) => isSecretValue(name, value))
    .map(({ match, name }) => ({
      file,
      line: lineAt(source, match.index + match[0].indexOf(name)),
      message: `"${name}" is given a literal value`,
      fix,
    }));
}

/** Names and paths of secrets, references and words of prose are none. */
function isSecretValue(name: string, value: string): boolean {
  if (value.length < 6 || isPlaceholder(value)) return false;
  if (/(?:name|path|file|ref|arn|id|url|uri|kind|type|description)$/i.test(name)) return false;
  if (
    /[${}<>\s]|^(?:true|false|null|none)$|^\/|^(?:var|local|module|data)\.|^arn:|^https?:/i.test(
      value,
    )
  )
    return false;
  // Other names are words in lower case, with hyphens, dots or slashes between them.
  return !/^[a-z][a-z]*(?:[-_./][a-z]+)*$/.test(value) || /password|passwd/i.test(name);
}

function isPlaceholder(value: string): boolean {
  return /^[A-Z][A-Z0-9_-]*$/.test(value)
    ? !/\d.*[A-Z].*\d/.test(value)
    : /example|placeholder|changeme|redacted|\*{3}|x{4,}|^0+$|0{8}/i.test(value);
}

/** Values of Secrets, and environment variables of pods that are called like one. */
function inSecrets(file: string, source: string): RuleFinding[] {
  if (!/\.ya?ml$/.test(file) || /\/templates\//.test(file)) return [];
  if (!/^kind:\s*Secret\b/m.test(source) && !/\benv:/.test(source)) return [];
  return readYamlParts(source).parts.flatMap(({ value, lineOf }) => {
    const findings: RuleFinding[] = [];
    if (text(value, "kind") === "Secret")
      for (const part of ["data", "stringData"])
        for (const [key, one] of Object.entries(Object(field(value, part))))
          if (one !== "" && one !== null)
            findings.push({
              file,
              line: lineOf([part, key]),
              message: `the Secret "${text(value, "metadata", "name") ?? ""}" holds the value of "${key}"`,
              fix,
            });
    for (const { map, path } of mapsIn(value)) {
      const name = text(map, "name") ?? "";
      const given = map["value"];
      if (
        path.at(-2) !== "env" ||
        !/(?:PASSWORD|SECRET|TOKEN|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY)$/i.test(name)
      )
        continue;
      if (typeof given !== "string" || given === "" || /[$]/.test(given)) continue;
      findings.push({
        file,
        line: lineOf(path),
        message: `the variable "${name}" is given a literal value`,
        fix,
      });
    }
    return findings;
  });
}

function lineAt(source: string, offset: number): number {
  return source.slice(0, offset).split("\n").length;
}
