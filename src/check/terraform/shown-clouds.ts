import type { Model } from "../../sources/read-sources.ts";
import { regionIn } from "./region.ts";

/**
 * Whether a folder below `reference/terraform/CLOUD/` is of a cloud that carries the cluster: where the deployment
 * view names the region of one cloud's environments, the manifests are for that cloud, and the trees of the others
 * prepare what their own cluster would need.
 */
export function carriesCluster(model: Model): (folder: string) => boolean {
  const shown = new Set(
    [...(model.architecture?.workspace.model.elements.values() ?? [])]
      .filter(({ kind, properties }) => kind === "deploymentNode" && properties.has("environment"))
      .map(({ name }) => name),
  );
  const clouds = new Set(
    [...model.texts].flatMap(([file, content]) => {
      const cloud = /^reference\/terraform\/([^/]+)\/environments\/.*\.tfvars$/.exec(file)?.[1];
      if (cloud === undefined) return [];
      const region = regionIn(content);
      return region && shown.has(region.name) ? [cloud] : [];
    }),
  );
  return (folder) => clouds.size === 0 || clouds.has(folder.split("/")[2] ?? "");
}
