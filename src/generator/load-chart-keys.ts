import { join } from "node:path";
import { UserError } from "../errors.ts";
import { readAgainstSchema } from "../sources/read-schema.ts";
import type { Model } from "../sources/read-sources.ts";
import { chartKeysSchema } from "../sources/schemas/chart-keys.ts";
import type { ChartKeys } from "../sources/schemas/chart-keys.ts";
import { readYaml } from "../sources/yaml-document.ts";
import { decodeText } from "../workspace/file-text.ts";
import { readTree } from "../workspace/read-tree.ts";
import { packageFolders } from "./package-folders.ts";

const file = "generators/shared/charts/keys.yaml";
let known: ChartKeys | undefined;

/** The keys of the charts that the package knows, for a workspace that installs charts; undefined for others. */
export function chartKeysFor({ texts }: Pick<Model, "texts">): ChartKeys | undefined {
  const installs = [...texts].some(
    ([path, text]) => path.startsWith("reference/kubernetes/") && /^kind: Application$/m.test(text),
  );
  return installs ? loadChartKeys() : undefined;
}

/** Read once. Throws a UserError when the table does not fit its schema. */
export function loadChartKeys(): ChartKeys {
  known ??= readChartKeys();
  return known;
}

function readChartKeys(): ChartKeys {
  const folder = readTree(join(packageFolders().generators, "shared/charts"));
  const text = decodeText(folder.get("keys.yaml") ?? new Uint8Array()) ?? "";
  const document = readYaml(text);
  const { value, findings } = readAgainstSchema({ document, schema: chartKeysSchema, file });
  if (value !== undefined && findings.length === 0) return value;
  throw new UserError({
    code: "chart-keys-broken",
    message: "the table of charts of the package cannot be read",
    fix: "Install the package again, or mend what is listed.",
    problems: findings,
  });
}
