import type { Model } from "../../sources/read-sources.ts";
import type { FrameworkSource } from "../../sources/schemas/catalogs.ts";
import type { Element } from "../../structurizr/index.ts";
import { isImplemented } from "./assess-controls.ts";
import type {
  ControlState,
  FrameworkState,
  Governance,
  RequirementState,
} from "./assess-controls.ts";
import { note } from "./control-blocks.ts";
import { uuidV5 } from "./uuid-v5.ts";

const oscalVersion = "1.2.1";

/**
 * The controls as an OSCAL component definition (NIST, 1.2.1): containers, and every other element
 * that a control names, as components; per framework the requirements that its controls support.
 *
 * @param options.modified date of the document, `YYYY-MM-DD`
 */
export function oscalComponentDefinition(
  model: Model,
  governance: Governance,
  options: { modified: string; version: string },
) {
  const workspace = model.architecture?.workspace;
  const title = workspace?.name ?? "Workspace";
  const context: Context = { governance, name: (key) => uuidV5(`${title}/${key}`) };
  const elements = [...(workspace?.model.elements.values() ?? [])].filter((element) =>
    isComponent(element, governance),
  );
  return {
    "component-definition": {
      uuid: context.name("component-definition"),
      metadata: {
        title: `${title}: component definition`,
        "last-modified": `${options.modified}T00:00:00Z`,
        version: options.version,
        "oscal-version": oscalVersion,
        ...withList("roles", rolesOf(governance)),
        remarks: note(governance).replaceAll("*", ""),
      },
      ...withList(
        "components",
        elements.map((element) => componentOf(element, context)),
      ),
      ...withBackMatter(governance.frameworks.map((state) => resourceOf(state, context))),
    },
  };
}

interface Context {
  governance: Governance;
  /** The UUID of a thing of this workspace. */
  name(key: string): string;
}

/** OSCAL forbids empty lists. */
function withList<K extends string, T>(key: K, items: readonly T[]) {
  return items.length === 0 ? {} : { [key]: items };
}

function withBackMatter(resources: readonly unknown[]) {
  return resources.length === 0 ? {} : { "back-matter": { resources } };
}

function isComponent(element: Element, { controls }: Governance): boolean {
  if (element.identifier === undefined || element.instanceOf) return false;
  const named = controls.some(({ entry }) => entry.elements.includes(element.identifier ?? ""));
  return named || (element.kind === "container" && !element.tags.has("External"));
}

function componentOf(element: Element, context: Context) {
  const id = element.identifier ?? "";
  const { name } = context;
  const implementations = context.governance.frameworks.flatMap((state) =>
    implementationOf(id, state, context),
  );
  return {
    uuid: name(`component/${id}`),
    type: element.kind === "container" || element.kind === "component" ? "software" : "system",
    title: element.name,
    description:
      [element.description, element.technology].filter(Boolean).join(" Technology: ") ||
      element.name,
    props: [{ name: "asset-id", value: id }],
    ...withList("control-implementations", implementations),
  };
}

/** What a component does for one framework; nothing when no control of it names the component. */
function implementationOf(element: string, state: FrameworkState, { name, governance }: Context) {
  const requirements = state.requirements
    .map((one) => ({
      ...one,
      controls: one.controls.filter(
        ({ entry }) => entry.status !== "not-applicable" && entry.elements.includes(element),
      ),
    }))
    .filter(({ controls, status }) => controls.length > 0 && status !== "not-applicable");
  if (requirements.length === 0) return [];
  const key = `${element}/${state.id}`;
  return [
    {
      uuid: name(`implementation/${key}`),
      source: `#${name(`framework/${state.id}`)}`,
      description: `How the controls of this component support ${state.framework.title}. ${note(governance).replaceAll("*", "")}`,
      "implemented-requirements": requirements.map((one) => ({
        uuid: name(`requirement/${key}/${one.requirement.id}`),
        "control-id": oscalControlId(state.id, one.requirement.id),
        description: one.controls
          .map((control) => `${control.id} ${control.title} (${control.entry.status}).`)
          .join(" "),
        props: [
          { name: "label", value: one.requirement.id },
          { name: "implementation-status", value: statusOf(one) },
        ],
        ...withList("links", evidenceLinks(one.controls)),
        ...withList("responsible-roles", ownersOf(one.controls)),
      })),
    },
  ];
}

function statusOf({ controls }: Pick<RequirementState, "controls">): string {
  const done = controls.filter(isImplemented).length;
  if (done === controls.length) return "implemented";
  return done > 0 ? "partial" : "planned";
}

function evidenceLinks(controls: readonly ControlState[]) {
  const evidence = controls
    .flatMap(({ entry }) => entry.evidence)
    .filter(({ path }) => path !== "");
  const byPath = new Map(evidence.map((one) => [one.path, one.what]));
  return [...byPath].map(([path, text]) => ({
    href: encodeURI(path),
    rel: "evidence",
    text: oneLine(text),
  }));
}

function ownersOf(controls: readonly ControlState[]) {
  const ids = new Set(controls.map(({ entry }) => roleId(entry.owner)).filter((id) => id !== ""));
  return [...ids].map((id) => ({ "role-id": id }));
}

function rolesOf({ controls }: Governance) {
  const titles = new Map(controls.map(({ entry }) => [roleId(entry.owner), entry.owner]));
  return [...titles]
    .filter(([id]) => id !== "")
    .map(([id, title]) => ({ id, title: oneLine(title) }));
}

function roleId(owner: string): string {
  const slug = owner
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "");
  return slug === "" || /^\p{L}/u.test(slug) ? slug : `role-${slug}`;
}

/**
 * The id of a requirement as an OSCAL token. NIST SP 800-53 has tokens of its own; others get the
 * framework in front, and hyphens for what a token may not hold: `164.308(a)(2)` of HIPAA is
 * `hipaa-164.308-a-2`.
 */
export function oscalControlId(framework: string, id: string): string {
  if (framework === "nist-800-53") return id;
  const token = id
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, "-")
    .replace(/\.-/g, "-")
    .replace(/^-+|-+$/g, "");
  return `${framework}-${token}`;
}

const nistCatalog =
  "https://raw.githubusercontent.com/usnistgov/oscal-content/main/nist.gov/SP800-53/rev5/json/NIST_SP-800-53_rev5_catalog.json";

/** The framework that `source` points at. */
function resourceOf({ id, framework }: FrameworkState, { name }: Context) {
  return {
    uuid: name(`framework/${id}`),
    title: framework.title,
    description: about(id, framework),
    citation: { text: `${framework.publisher}: ${framework.title}, ${framework.version}` },
    ...(id === "nist-800-53" ? { rlinks: [{ href: nistCatalog }] } : {}),
  };
}

function about(id: string, framework: FrameworkSource): string {
  return id === "nist-800-53"
    ? "Control ids are those of the catalog."
    : `Control ids are the framework's own with "${id}-" in front, in lower case, with hyphens for blanks and brackets; the property "label" holds the original. ${framework.licence}`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
