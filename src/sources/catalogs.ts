import type { FrameworkSource, UnifiedSource } from "./schemas/catalogs.ts";

/** What the product knows of frameworks and controls. The pure stages are given it; they do not load it. */
export interface Catalogs {
  /** By id: `soc2`, `hipaa`, … */
  frameworks: ReadonlyMap<string, FrameworkSource>;
  unified: UnifiedSource;
}

/** The file that makes a workspace need the catalogs. */
export const controlsFile = "governance/controls.yaml";
