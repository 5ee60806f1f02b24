import type { ModelIndex } from "./model-core.ts";
import type { Workspace } from "./workspace.ts";

/** An empty workspace around a model. */
export function createWorkspace(index: ModelIndex): Workspace {
  return {
    name: "Name",
    description: "Description",
    properties: new Map(),
    configuration: { users: [] },
    model: index.model,
    views: {
      all: [],
      elementStyles: [],
      relationshipStyles: [],
      themes: [],
      terminology: {},
      areDefault: false,
      properties: new Map(),
    },
    documentation: { sections: [], decisions: [] },
    identifiers: new Map(),
  };
}
