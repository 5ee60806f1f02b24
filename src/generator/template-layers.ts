/** Where a template file came from. */
export type FileOrigin = "overlay" | "generator" | "shared" | "option";

/** A file below some `templates` folder. */
export interface TemplateFile {
  origin: FileOrigin;
  /** Below the templates folder, e.g. `architecture/workspace.dsl.hbs`, `partials/x.hbs`, `options/ROLE/…`. */
  path: string;
  /** As the user knows it, for messages. */
  file: string;
  bytes: Uint8Array;
}

export type Layer = ReadonlyMap<string, TemplateFile>;

/** The template folders of a generator, the first that has a path wins. */
export interface TemplateLayers {
  overlay: Layer;
  /** `templates/` inside the folder of a generator; empty for a built-in one. */
  own: Layer;
  /** Of the package: those of the generator's id, then the shared ones. */
  builtIn: Layer[];
  /** Built-in options. */
  options: Layer;
}

/** The files of a folder as a layer; `under` is cut from the paths, `prefix` put before them. */
export function layerOf(
  tree: ReadonlyMap<string, Uint8Array>,
  options: { origin: FileOrigin; under: string; folder: string; prefix?: string },
): Layer {
  const { origin, under, folder, prefix = "" } = options;
  const layer = new Map<string, TemplateFile>();
  for (const [path, bytes] of tree) {
    if (!path.startsWith(under) || isLitter(path)) continue;
    const inner = prefix + path.slice(under.length);
    layer.set(inner, { origin, path: inner, file: `${folder}${path}`, bytes });
  }
  return layer;
}

function isLitter(path: string): boolean {
  return /(?:^|\/)(?:\.DS_Store|Thumbs\.db|\.gitkeep)$/.test(path);
}

/** All layers, the strongest first. */
export function layersOf(layers: TemplateLayers): Layer[] {
  return [layers.overlay, layers.own, ...layers.builtIn, layers.options];
}

/** The file that wins at a path. */
export function findFile(layers: TemplateLayers, path: string): TemplateFile | undefined {
  for (const layer of layersOf(layers)) {
    const file = layer.get(path);
    if (file) return file;
  }
  return undefined;
}

/** All files below a folder (with a final slash), each from the strongest layer that has it. */
export function findFolder(layers: TemplateLayers, folder: string): TemplateFile[] {
  const found = new Map<string, TemplateFile>();
  for (const layer of layersOf(layers)) {
    for (const [path, file] of layer) {
      if (path.startsWith(folder) && !found.has(path)) found.set(path, file);
    }
  }
  return [...found.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Trees that stand in a templates folder and are no part of the emitted tree. */
export function isSpecial(path: string): boolean {
  return /^(?:partials|options)(?:\/|$)/.test(path);
}

const answersSuffix = ".answers.md";

export function isAnswers(path: string): boolean {
  return path.endsWith(answersSuffix);
}

/** `a/dossier.md.hbs` → `a/dossier.answers.md`. */
export function answersPath(path: string): string {
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  const name = path
    .slice(folder.length)
    .replace(/\.hbs$/, "")
    .replace(/\.[^.]*$/, "");
  return `${folder}${name}${answersSuffix}`;
}

/** Without the ending that marks a template. */
export function emittedName(path: string): string {
  return path.replace(/\.hbs$/, "");
}
