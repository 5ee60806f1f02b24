/** Where something stands: `line` and `column` are 1-based, `file` is the path as it was given or included. */
export interface Position {
  file: string;
  line: number;
  column: number;
}

export interface Perspective {
  name: string;
  description: string;
  value: string;
  url?: string;
}

export interface HealthCheck {
  name: string;
  url: string;
  /** Seconds between two checks. */
  interval: number;
  /** Milliseconds. */
  timeout: number;
}

/** What elements and relationships share. */
export interface ModelItem {
  id: string;
  /** The identifier given in the DSL, with its parents when identifiers are hierarchical. */
  identifier?: string;
  /** Default tags first, then the given ones in order. */
  tags: Set<string>;
  properties: Map<string, string>;
  perspectives: Perspective[];
  url?: string;
  position?: Position;
}

export type StaticKind = "person" | "softwareSystem" | "container" | "component" | "customElement";
export type InstanceKind = "softwareSystemInstance" | "containerInstance";
export type ElementKind = StaticKind | InstanceKind | "deploymentNode" | "infrastructureNode";

/** One element of the model. Fields that a kind does not have stay undefined. */
export interface Element extends ModelItem {
  kind: ElementKind;
  name: string;
  description?: string;
  technology?: string;
  /** Custom elements only. */
  metadata?: string;
  parent?: Element;
  children: Element[];
  /** Full name of the group, nested groups joined by the model's group separator. */
  group?: string;
  /** Deployment elements only. */
  environment?: string;
  /** Deployment nodes only: a number or a range such as `1..N`. */
  instances?: string;
  /** Instances only: what they are an instance of. */
  instanceOf?: Element;
  /** Instances only: counts from 1 for each element in each deployment node. */
  instanceNumber?: number;
  deploymentGroups?: Set<string>;
  healthChecks?: HealthCheck[];
  documentation?: Documentation;
}

export interface Relationship extends ModelItem {
  source: Element;
  destination: Element;
  description: string;
  technology?: string;
  interactionStyle?: string;
  /** Set when it was implied by, or copied to instances from, another relationship. */
  linkedRelationshipId?: string;
}

/** A named set of elements; it has no id of its own in the model. */
export interface Group {
  kind: "group";
  /** Full name, with the names of the groups around it. */
  name: string;
  parent?: Element;
  parentGroup?: Group;
  members: Set<Element>;
}

export interface DeploymentEnvironment {
  kind: "deploymentEnvironment";
  name: string;
}

export interface DeploymentGroup {
  kind: "deploymentGroup";
  name: string;
  environment: string;
}

/** Whatever an identifier can stand for, relationships aside. */
export type Named = Element | Group | DeploymentEnvironment | DeploymentGroup;

export interface DocumentationSection {
  content: string;
  filename: string;
  format: "Markdown" | "AsciiDoc";
  order: number;
}

export interface Decision {
  id: string;
  title: string;
  status: string;
  /** ISO date, when the file has one. */
  date?: string;
  content: string;
  links: { id: string; description: string }[];
}

export interface Documentation {
  sections: DocumentationSection[];
  decisions: Decision[];
}

export type ImpliedRelationships = "none" | "unlessAnyExists" | "unlessSameExists";

export interface Model {
  /** By id, in the order in which they were defined. */
  elements: Map<string, Element>;
  relationships: Map<string, Relationship>;
  properties: Map<string, string>;
  impliedRelationships: ImpliedRelationships;
}

export type RankDirection = "TopBottom" | "BottomTop" | "LeftRight" | "RightLeft";

export interface AutomaticLayout {
  rankDirection: RankDirection;
  /** Whether the source names the direction; without, `rankDirection` is only the default. */
  explicitDirection: boolean;
  /** Pixels, like the other separations. */
  rankSeparation: number;
  nodeSeparation: number;
  edgeSeparation: number;
  vertices: boolean;
}

export interface AnimationStep {
  order: number;
  elementIds: string[];
  relationshipIds: string[];
}

/** A relationship as one view shows it; `order` and `response` belong to dynamic views. */
export interface RelationshipView {
  relationship: Relationship;
  description?: string;
  order?: string;
  response?: boolean;
  url?: string;
  properties: Map<string, string>;
  /** What somebody drew by hand: only JSON carries it. */
  drawn?: DrawnLine;
  position?: Position;
}

/** A place in a view, in Structurizr's pixels. */
export interface Place {
  x: number;
  y: number;
}

/** How one view draws a relationship, over what its style says. */
export interface DrawnLine {
  vertices?: Place[];
  routing?: string;
  jump?: boolean;
  /** Of the label along the line, percent. */
  position?: number;
}

export type ModelViewKind =
  | "systemLandscape"
  | "systemContext"
  | "container"
  | "component"
  | "dynamic"
  | "deployment"
  | "custom";
export type ViewKind = ModelViewKind | "filtered" | "image";

interface ViewBase {
  key: string;
  /** True when the DSL gave no key: such a key may change when views are added. */
  generatedKey: boolean;
  /** 1-based place among all views. */
  order: number;
  title?: string;
  description?: string;
  properties: Map<string, string>;
  position?: Position;
}

export interface ModelView extends ViewBase {
  kind: ModelViewKind;
  /** The software system or container in scope; none for landscapes, custom and unscoped views. */
  scope?: Element;
  environment?: string;
  elements: Map<string, Element>;
  relationships: RelationshipView[];
  layout?: AutomaticLayout;
  /** Where somebody put the elements, by id: only JSON carries it. */
  places?: Map<string, Place>;
  animations: AnimationStep[];
}

export interface FilteredView extends ViewBase {
  kind: "filtered";
  base: ModelView;
  mode: "Include" | "Exclude";
  tags: string[];
}

export interface ImageSource {
  engine: "plantuml" | "mermaid" | "kroki" | "image";
  /** Kroki's diagram type. */
  format?: string;
  /** Diagram source, image address or data URI; for `viewKey` the key of a model view. */
  source: string;
  origin: "source" | "file" | "url" | "viewKey";
}

export interface ImageView extends ViewBase {
  kind: "image";
  scope?: Element;
  content?: ImageSource;
  contentLight?: ImageSource;
  contentDark?: ImageSource;
}

export type View = ModelView | FilteredView | ImageView;

export type ColorScheme = "light" | "dark";

export interface ElementStyle {
  tag: string;
  /** Undefined: applies to both schemes. */
  colorScheme?: ColorScheme;
  shape?: string;
  icon?: string;
  iconPosition?: string;
  width?: number;
  height?: number;
  background?: string;
  color?: string;
  stroke?: string;
  strokeWidth?: number;
  fontSize?: number;
  border?: string;
  opacity?: number;
  metadata?: boolean;
  description?: boolean;
  properties: Map<string, string>;
}

export interface RelationshipStyle {
  tag: string;
  colorScheme?: ColorScheme;
  thickness?: number;
  color?: string;
  dashed?: boolean;
  style?: string;
  routing?: string;
  jump?: boolean;
  fontSize?: number;
  width?: number;
  position?: number;
  opacity?: number;
  metadata?: boolean;
  description?: boolean;
  properties: Map<string, string>;
}

export interface Terminology {
  person?: string;
  softwareSystem?: string;
  container?: string;
  component?: string;
  deploymentNode?: string;
  infrastructureNode?: string;
  relationship?: string;
}

export interface Views {
  /** In the order in which they were defined. */
  all: View[];
  elementStyles: ElementStyle[];
  relationshipStyles: RelationshipStyle[];
  /** Addresses of themes; styles of theme files are merged into the two lists above. */
  themes: string[];
  terminology: Terminology;
  metadataSymbols?: string;
  defaultView?: string;
  /** The source has no views: these were made for it. */
  areDefault: boolean;
  properties: Map<string, string>;
}

export interface Configuration {
  scope?: "Landscape" | "SoftwareSystem";
  visibility?: "Private" | "Public";
  users: { username: string; role: "ReadOnly" | "ReadWrite" }[];
}

export interface Workspace {
  name: string;
  description?: string;
  properties: Map<string, string>;
  configuration: Configuration;
  model: Model;
  views: Views;
  documentation: Documentation;
  /** Lower-case identifier → what it names. Includes groups, environments and deployment groups. */
  identifiers: Map<string, Named | Relationship>;
}
