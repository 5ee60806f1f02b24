import type { Model } from "../../sources/read-sources.ts";
import { clusterOf } from "../manifests/cluster.ts";
import { field, list, mapsIn, text } from "../manifests/fields.ts";
import { imageChanges, withImages } from "../manifests/kustomize.ts";
import { containersOf, podsOf } from "../manifests/pods.ts";
import { readYamlParts } from "../manifests/yaml-parts.ts";
import { terraformModules } from "../terraform/modules.ts";
import type { Rule, RuleFinding } from "../rule.ts";

/** What is installed has a version. */
export const unpinnedVersion: Rule = {
  id: "unpinned-version",
  severity: "error",
  title: "Images, charts, actions, modules and providers have a version",
  explanation:
    "Without a version nobody knows what runs, and the same commit installs something else tomorrow. An image has a tag other than `latest` or a digest, after the `images` of every kustomization that changes it; the chart or release of an Argo CD application has a `targetRevision` that is a version; an action of a GitHub workflow is pinned by commit, because tags can be moved; a Terraform module from elsewhere has a `version` or a `ref`; each provider has a version with an upper bound, and each folder says which Terraform it needs.",
  check({ model }) {
    return [
      ...imageFindings(model),
      ...chartFindings(model),
      ...actionFindings(model),
      ...terraformFindings(model),
    ];
  },
};

function imageFindings(model: Model): RuleFinding[] {
  const { objects, kustomizations } = clusterOf(model);
  const changes = imageChanges(kustomizations);
  const found = objects.flatMap((object) => {
    const changed = withImages(object, changes);
    // An image that every overlay names is as good as one with a tag; one that only some name is not.
    const overlays = kustomizations.filter(
      ({ content }) => list(content, "images").length > 0,
    ).length;
    const complete =
      changed[0] === object || changedEverywhere(object.content, kustomizations, overlays);
    return [...changed, ...(complete ? [] : [object])]
      .flatMap(podsOf)
      .flatMap(({ owner, spec, path }) =>
        containersOf(spec).flatMap((container): RuleFinding[] => {
          const image = text(container, "image");
          if (image === undefined || isPinned(image)) return [];
          return [
            {
              file: owner.file,
              line: owner.lineOf(path ?? []),
              message: `${owner.kind} "${owner.name}" runs the image "${image}", which has no version`,
              fix: "Give it a tag or a digest, here or among the images of every overlay.",
            },
          ];
        }),
      );
  });
  return [...new Map(found.map((one) => [`${one.file}:${one.line}:${one.message}`, one])).values()];
}

function isPinned(image: string): boolean {
  if (/@sha256:[0-9a-f]{64}$/.test(image)) return true;
  const tag = /:([\w][\w.-]*)$/.exec(image)?.[1];
  return tag !== undefined && !/^(?:latest|main|master|stable|edge)$/.test(tag);
}

/** Whether each kustomization that names images names all of this object's. */
function changedEverywhere(
  content: unknown,
  kustomizations: readonly { content: unknown }[],
  overlays: number,
): boolean {
  const images = [...mapsIn(content)].flatMap(({ map }) =>
    typeof map["image"] === "string" ? [map["image"]] : [],
  );
  return images
    .filter((image) => !isPinned(image))
    .every(
      (image) =>
        kustomizations.filter((one) =>
          list(one.content, "images").some(
            (change) =>
              field(change, "name") === image &&
              (field(change, "newTag") !== undefined || field(change, "digest") !== undefined),
          ),
        ).length === overlays,
    );
}

function chartFindings(model: Model): RuleFinding[] {
  return clusterOf(model).objects.flatMap((object) => {
    if (object.kind !== "Application") return [];
    const { content } = object;
    const sources = [field(content, "spec", "source"), ...list(content, "spec", "sources")];
    return sources.flatMap((source): RuleFinding[] => {
      if (source === undefined) return [];
      const revision = field(source, "targetRevision");
      const at = { file: object.file, line: object.lineOf(["spec", "source"]) };
      // The workspace's own folders follow their branch: that is what the controller is for.
      const folder = text(source, "path");
      const own =
        folder !== undefined && [...model.paths].some((path) => path.startsWith(`${folder}/`));
      if (own && revision !== undefined) return [];
      if (
        revision !== undefined &&
        /^v?\d+(?:\.\d+){1,3}(?:[-+][\w.]+)?$|^[0-9a-f]{40}$/.test(String(revision))
      )
        return [];
      return [
        {
          ...at,
          message: `the application "${object.name}" installs ${revision === undefined ? "no version in particular" : `"${String(revision)}"`}`,
          fix: "Set targetRevision to a version.",
        },
      ];
    });
  });
}

function actionFindings(model: Model): RuleFinding[] {
  return [...model.texts].flatMap(([file, source]) => {
    if (!/(?:^|\/)workflows\/[^/]+\.ya?ml$/.test(file)) return [];
    return readYamlParts(source).parts.flatMap(({ value, lineOf }) =>
      [...mapsIn(value)].flatMap(({ map, path }): RuleFinding[] => {
        const uses = text(map, "uses");
        if (uses === undefined || uses.startsWith("./") || /@[0-9a-f]{40}$/.test(uses)) return [];
        return [
          {
            file,
            line: lineOf([...path, "uses"]),
            message: `the workflow uses "${uses}", which is not pinned by commit`,
            fix: "Use the commit of the release, with its version in a comment.",
          },
        ];
      }),
    );
  });
}

function terraformFindings(model: Model): RuleFinding[] {
  return [...terraformModules(model).values()].flatMap(({ folder, files, calls, providers }) => {
    const settings = files.flatMap(({ file, body }) =>
      body.blocks.filter(({ type }) => type === "terraform").map((block) => ({ block, file })),
    );
    const required = settings.flatMap(({ block, file }) =>
      block.blocks
        .filter(({ type }) => type === "required_providers")
        .flatMap((one) =>
          [...one.attributes].map(([name, attribute]) => ({ name, file, ...attribute })),
        ),
    );
    const loose = required
      .filter(({ text: value }) => !/version\s*=\s*"[^"]*(?:<|~>|^=|"\d)[^"]*"/.test(value))
      .map(({ name, file, line }) => ({
        file,
        line,
        message: `the provider "${name}" has no version with an upper bound`,
        fix: 'Bound it, as in ">= 5.100, < 7.0".',
      }));
    const sources = required
      .filter(({ text: value }) => !/source\s*=/.test(value))
      .map(({ name, file, line }) => ({
        file,
        line,
        message: `the provider "${name}" has no source`,
        fix: "Name it, as in hashicorp/aws.",
      }));
    const first = files[0]?.file ?? folder;
    const unnamed = [...providers]
      .filter((name) => name !== "terraform" && !required.some((one) => one.name === name))
      .map((name) => ({
        file: first,
        line: 1,
        message: `${folder} uses the provider "${name}" without naming its version`,
        fix: "Add it to required_providers.",
      }));
    const terraform = settings.some(({ block }) => block.attributes.has("required_version"))
      ? []
      : [
          {
            file: first,
            line: 1,
            message: `${folder} does not say which Terraform it needs`,
            fix: "Set required_version.",
          },
        ];
    const remote = [...calls].flatMap(([name, { block, file }]) => {
      const source = block.attributes.get("source")?.text ?? "";
      if (
        /^"\.\.?\//.test(source) ||
        source === "" ||
        block.attributes.has("version") ||
        source.includes("?ref=")
      )
        return [];
      return [
        {
          file,
          line: block.line,
          message: `the module "${name}" comes from elsewhere without a version`,
          fix: "Set version, or a ref.",
        },
      ];
    });
    return [...loose, ...sources, ...unnamed, ...terraform, ...remote];
  });
}
