import type { Diagnostic } from "./diagnostics.ts";
import type { Element, Position, Workspace } from "./workspace.ts";

/** What the reference checks once a workspace is complete; it reports no line for these. */
export function validateWorkspace(workspace: Workspace, file: string): Diagnostic[] {
  const found = duplicateTopLevelName(workspace) ?? scopeViolation(workspace);
  if (!found) return [];
  return [
    {
      severity: "error",
      code: "validation",
      message: found.message,
      file: found.position?.file ?? file,
      line: null,
      column: null,
      ...(found.fix !== undefined && { fix: found.fix }),
    },
  ];
}

interface Finding {
  message: string;
  position?: Position | undefined;
  fix?: string;
}

/** People and software systems share their names, which the parser checks for each kind only. */
function duplicateTopLevelName({ model }: Workspace): Finding | undefined {
  const names = new Map<string, Element>();
  for (const element of model.elements.values()) {
    if (element.kind !== "person" && element.kind !== "softwareSystem") continue;
    const first = names.get(element.name);
    if (first) {
      return {
        message: `WorkspaceValidationException: A person or software system named "${element.name}" already exists.`,
        position: element.position,
        fix: `Rename one of the two, for example the one on line ${element.position?.line ?? "?"}.`,
      };
    }
    names.set(element.name, element);
  }
  return undefined;
}

function scopeViolation(workspace: Workspace): Finding | undefined {
  const { scope } = workspace.configuration;
  const detailed = detailedSystems(workspace);
  const [first] = detailed;
  if (scope === "Landscape" && first) {
    const what = first.children.length > 0 ? "containers" : "documentation";
    return {
      message: `WorkspaceScopeValidationException: Workspace is landscape scoped, but the software system named ${first.name} has ${what}.`,
      position: first.position,
      fix: "Set another scope, or keep the details of software systems in workspaces of their own.",
    };
  }
  if (scope === "SoftwareSystem" && detailed.length > 1) {
    return {
      message:
        "WorkspaceScopeValidationException: Workspace is software system scoped, but multiple software systems have containers and/or documentation defined.",
      position: detailed[1]?.position,
      fix: "Set another scope, or keep the details of one software system only.",
    };
  }
  return undefined;
}

/** Software systems with containers or documentation. */
export function detailedSystems({ model }: Workspace): Element[] {
  return [...model.elements.values()].filter((element) => {
    if (element.kind !== "softwareSystem") return false;
    const { documentation, children } = element;
    const documented =
      documentation !== undefined &&
      documentation.sections.length + documentation.decisions.length > 0;
    return children.length > 0 || documented;
  });
}
