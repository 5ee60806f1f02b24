import type { ContextKind } from "../contexts.ts";
import {
  archetypesRows,
  customElementArchetypeRows,
  elementArchetypeRows,
  technologyArchetypeRows,
} from "./archetypes.ts";
import { configurationRows, usersRows } from "./configuration.ts";
import {
  deploymentNodeRows,
  environmentRows,
  infrastructureNodeRows,
  instanceRows,
  noRelationshipRows,
} from "./deployment.ts";
import { decisionsRows, docsRows } from "./documentation.ts";
import { dynamicStepRows, dynamicViewRows, parallelRows } from "./dynamic-view.ts";
import {
  componentRows,
  containerRows,
  customElementRows,
  personRows,
  softwareSystemRows,
} from "./elements.ts";
import { elementsRows, findOneRows } from "./find.ts";
import { imageViewRows } from "./image-view.ts";
import { modelRows } from "./model.ts";
import { perspectiveRows, perspectivesRows, propertyRows } from "./properties.ts";
import { elementsRelationshipRows } from "./elements-relationships.ts";
import { relationshipRows, relationshipsRows } from "./relationships.ts";
import type { Statement } from "./statement.ts";
import { elementStyleRows, relationshipStyleRows, stylesRows } from "./styles.ts";
import { terminologyRows } from "./terminology.ts";
import {
  animationBlockRows,
  customViewRows,
  deploymentViewRows,
  staticViewRows,
} from "./view-content.ts";
import { filteredViewRows, viewsRows } from "./views.ts";
import { workspaceRows } from "./workspace.ts";

/** Block → statements: the one place that says what is allowed where. The file's own level has `workspace` only. */
export const STATEMENTS: { [K in Exclude<ContextKind, "root">]: readonly Statement<K>[] } = {
  workspace: workspaceRows,
  model: modelRows,
  archetypes: archetypesRows,
  elementArchetype: elementArchetypeRows,
  customElementArchetype: customElementArchetypeRows,
  technologyArchetype: technologyArchetypeRows,
  person: personRows,
  softwareSystem: softwareSystemRows,
  container: containerRows,
  component: componentRows,
  customElement: customElementRows,
  deploymentEnvironment: environmentRows,
  noRelationship: noRelationshipRows,
  deploymentNode: deploymentNodeRows,
  infrastructureNode: infrastructureNodeRows,
  instance: instanceRows,
  relationship: [...relationshipRows, ...findOneRows<"relationship">()],
  elements: [...elementsRelationshipRows, ...elementsRows],
  relationships: relationshipsRows,
  properties: propertyRows,
  perspectives: perspectivesRows,
  perspective: perspectiveRows,
  views: viewsRows,
  staticView: staticViewRows,
  deploymentView: deploymentViewRows,
  customView: customViewRows,
  animation: animationBlockRows,
  dynamicView: dynamicViewRows,
  parallel: parallelRows,
  dynamicStep: dynamicStepRows,
  filteredView: filteredViewRows,
  imageView: imageViewRows,
  styles: stylesRows,
  elementStyle: elementStyleRows,
  relationshipStyle: relationshipStyleRows,
  terminology: terminologyRows,
  configuration: configurationRows,
  users: usersRows,
  documentation: docsRows,
  decisions: decisionsRows,
  comment: [],
  skipped: [],
};

/** The keywords named in "Unexpected tokens (expected: …)" for a block. */
export function announcedKeywords(kind: Exclude<ContextKind, "root">): string[] {
  return STATEMENTS[kind].filter((row) => !row.unannounced).map((row) => row.keyword);
}
