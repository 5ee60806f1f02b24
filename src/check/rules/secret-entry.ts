import { didYouMean } from "../../sources/nearest-name.ts";
import type { Model } from "../../sources/read-sources.ts";
import { clusterOf } from "../manifests/cluster.ts";
import { list, text } from "../manifests/fields.ts";
import { objectEntries } from "../terraform/constructors.ts";
import { calledFolder, literal, terraformModules } from "../terraform/modules.ts";
import type { Rule, RuleFinding } from "../rule.ts";

/** Entries of a secret store are made where they are read. */
export const secretEntry: Rule = {
  id: "secret-entry",
  severity: "error",
  title: "What External Secrets read from the store of an environment, Terraform makes there",
  explanation:
    "The operator finds an entry by its name; under another one it finds nothing, the Secret is not made, and pods wait for it without end. Where Terraform calls a module whose folder is called `secrets` with the entries as keys of `secrets`, each `remoteRef.key` of an ExternalSecret below `reference/kubernetes/` that begins with the name of an environment (`name` in the call of the platform) is one of them, with `/` or `-` between its parts, or has the form of the name of another secret that a module makes. Where keys are computed, nothing is compared.",
  check({ model }) {
    const entries = entriesMade(model);
    const names = environmentNames(model);
    if (!entries || entries.size === 0 || names.length === 0) return [];
    const others = otherSecrets(model);
    const objects = clusterOf(model).objects.filter(({ kind }) => kind === "ExternalSecret");
    return objects.flatMap(({ content, name, file, lineOf }) =>
      list(content, "spec", "data").flatMap((one, index): RuleFinding[] => {
        const key = text(one, "remoteRef", "key") ?? "";
        const environment = names.find(
          (known) => /^[/-]/.test(key.slice(known.length)) && key.startsWith(known),
        );
        if (environment === undefined || others.some((form) => form.test(key))) return [];
        const separator = key[environment.length] ?? "/";
        const known = [...entries].map((entry) => entry.replaceAll("/", separator));
        const entry = key.slice(environment.length + 1);
        if (known.includes(entry)) return [];
        return [
          {
            file,
            line: lineOf(["spec", "data", index]),
            message: `the ExternalSecret "${name}" reads "${entry}", which Terraform does not make.${didYouMean(entry, known)}`,
            fix: "Mend the key, or add the entry to `secrets` in Terraform.",
          },
        ];
      }),
    );
  },
};

/** Keys of what is passed to modules called `secrets`; undefined where one is computed. */
function entriesMade(model: Model): Set<string> | undefined {
  const made = new Set<string>();
  for (const { folder, calls } of terraformModules(model).values())
    for (const { block } of calls.values()) {
      if (calledFolder(folder, block)?.split("/").at(-1) !== "secrets") continue;
      const entries = objectEntries(block.attributes.get("secrets")?.text ?? "");
      if (!entries) return undefined;
      for (const { key } of entries) made.add(key);
    }
  return made;
}

function environmentNames(model: Model): string[] {
  return [...terraformModules(model).values()].flatMap(({ folder, calls }) =>
    /\/environments\/[^/]+$/.test(folder)
      ? [...calls.values()].flatMap(
          ({ block }) => literal(block.attributes.get("name")?.text) ?? [],
        )
      : [],
  );
}

const secretTypes: Readonly<Record<string, string>> = {
  aws_secretsmanager_secret: "name",
  google_secret_manager_secret: "secret_id",
};

/** Forms of the names of secrets that modules make beside the module `secrets`. */
function otherSecrets(model: Model): RegExp[] {
  return [...terraformModules(model).values()].flatMap(({ folder, resources }) =>
    folder.endsWith("/secrets")
      ? []
      : [...resources.values()].flatMap(({ block }) => {
          const argument = secretTypes[block.labels[0] ?? ""];
          const name = argument && block.attributes.get(argument)?.text;
          if (name === undefined || name === "") return [];
          const parts = name.replace(/^"|"$/g, "").split(/\$\{[^}]*\}/);
          const form = parts.map((part) => part.replace(/[^\w/-]/g, "\\$&")).join(".*");
          return [new RegExp(`^${form}$`)];
        }),
  );
}
