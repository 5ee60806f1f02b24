import { oscalComponentDefinition } from "../../derive/governance/oscal-components.ts";
import { UserError } from "../../errors.ts";
import { controlsFile } from "../../sources/catalogs.ts";
import { deriveWorkspace, openWorkspace } from "../open-workspace.ts";
import { print } from "../output.ts";
import { packageVersion } from "../../workspace/package-version.ts";

export interface ControlsExportOptions {
  dir: string;
  format: "oscal";
  asOf?: string;
}

/** `archwright controls export`: prints the controls as an OSCAL component definition. */
export async function controlsExportCommand(options: ControlsExportOptions): Promise<void> {
  const { model, derivation } = await deriveWorkspace(await openWorkspace(options.dir));
  const { governance } = derivation;
  if (!governance) {
    throw new UserError({
      code: "controls-missing",
      message: `the workspace has no readable ${controlsFile}`,
      fix: "Write it, or mend what `archwright check` says of it.",
    });
  }
  const modified = options.asOf ?? new Date().toISOString().slice(0, 10);
  const version = model.workspace?.value.version || packageVersion();
  print(
    JSON.stringify(oscalComponentDefinition(model, governance, { modified, version }), null, 2),
  );
}
