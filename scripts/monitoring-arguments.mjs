import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** What rules.sh is to look at: every file of rules, every unit test, the routing and the manifests. */
export function monitoringArguments(folder) {
  const named = (...names) => names.map((file) => join(folder, file)).filter(existsSync);
  const yamlOf = (below) =>
    readdirSync(join(folder, below), { withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith(".yaml"))
      .map(({ name }) => join(folder, below, name));
  return [
    "--rules",
    ...named("slo/rules.yaml"),
    ...yamlOf(".").filter((file) => /^groups:/m.test(readFileSync(file, "utf8"))),
    "--tests",
    ...named("slo/rules.test.yaml"),
    ...yamlOf("tests"),
    "--alertmanager",
    ...named("alertmanager.yaml"),
    "--manifests",
    ...named("slo/prometheus-rules.yaml"),
  ];
}
