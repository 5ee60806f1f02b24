import type { ContextOf } from "../contexts.ts";
import { DslFailure, fail } from "../diagnostics.ts";
import { fileNameOf } from "../files.ts";
import { imageExtensions, imageType } from "../image-types.ts";
import { isElement } from "../identifiers.ts";
import { isBlank } from "../java-strings.ts";
import type { Session } from "../session.ts";
import { isWebUrl } from "../urls.ts";
import { checkViewKey, isModelView, newViewBase } from "../view-core.ts";
import { viewName } from "../view-names.ts";
import type { ImageSource, ImageView } from "../workspace.ts";
import type { Statement } from "./statement.ts";
import { viewRows, warnWithoutKey } from "./view-settings.ts";

/** `image <*|element> [key] {` */
export const imageViewRow: Statement<"views"> = {
  keyword: "image",
  unannounced: true,
  grammar: "image <*|element identifier> [key] {",
  args: [1, 2],
  run(session, _context, { tokens }) {
    const key = tokens.optional(2);
    if (key !== undefined) checkViewKey(key);
    const name = tokens.get(1);
    const named = name === "*" ? undefined : session.find(name);
    if (name !== "*" && !named) {
      fail("not-found", `The element "${name}" does not exist`, session.unknown(name));
    }
    warnWithoutKey(session, key);
    const view: ImageView = {
      ...newViewBase(session.current, "image", key),
      kind: "image",
      position: session.position(),
    };
    if (isElement(named)) view.scope = named;
    session.current.views.all.push(view);
    session.open({ kind: "imageView", view });
  },
};

type Engine = ImageSource["engine"];

function engineRow(engine: Exclude<Engine, "kroki" | "image">): Statement<"imageView"> {
  return {
    keyword: engine,
    grammar: `${engine} <source|file|url|viewKey>`,
    args: [1, 1],
    keepsBrace: true,
    run(session, context, { tokens }) {
      setContent(session, context, { engine, source: tokens.get(1) });
    },
  };
}

const krokiRow: Statement<"imageView"> = {
  keyword: "kroki",
  grammar: "kroki <format> <source|file|url>",
  args: [2, 2],
  keepsBrace: true,
  run(session, context, { tokens }) {
    setContent(session, context, {
      engine: "kroki",
      format: tokens.get(1),
      source: tokens.get(2),
    });
  },
};

const imageRow: Statement<"imageView"> = {
  keyword: "image",
  grammar: "image <file|url>",
  args: [1, 1],
  keepsBrace: true,
  run(session, context, { tokens }) {
    setContent(session, context, { engine: "image", source: tokens.get(1) });
  },
};

function schemeRow(scheme: "light" | "dark"): Statement<"imageView"> {
  return {
    keyword: scheme,
    unannounced: true,
    needsBlock: true,
    run(session, context) {
      // The reference opens the same block again, so that the scheme of the outer one changes, too.
      context.scheme = scheme;
      session.open(context);
    },
  };
}

interface Given {
  engine: Engine;
  format?: string;
  source: string;
}

function setContent(session: Session, context: ContextOf<"imageView">, given: Given): void {
  const { view, scheme } = context;
  const content = resolveContent(session, view, given);
  const slot = scheme === "dark" ? "contentDark" : scheme === "light" ? "contentLight" : "content";
  if (content.origin === "viewKey" && given.engine === "plantuml") {
    view.contentLight = content;
    view.contentDark = content;
  } else view[slot] = content;
}

function resolveContent(session: Session, view: ImageView, given: Given): ImageSource {
  const { engine, format, source } = given;
  const base = { engine, ...(format !== undefined && { format }) };
  if (engine !== "image" && source.includes("\n")) {
    checkServer(session, view, engine);
    return { ...base, source, origin: "source" };
  }
  const shown = engine === "image" || engine === "kroki" ? undefined : viewByKey(session, source);
  if (shown) {
    checkServer(session, view, engine);
    view.title = shown.title;
    if (shown.description !== undefined) view.description = shown.description;
    return { ...base, source, origin: "viewKey" };
  }
  if (isWebUrl(source)) needsNetwork(session, source);
  return { ...base, ...fromFile(session, view, given) };
}

function viewByKey(
  session: Session,
  key: string,
): { title: string; description?: string } | undefined {
  const view = session.current.views.all.find((candidate) => candidate.key === key);
  if (!view || !isModelView(view)) return undefined;
  return {
    title: view.title !== undefined && !isBlank(view.title) ? view.title : viewName(view),
    ...(view.description !== undefined && { description: view.description }),
  };
}

function needsNetwork(session: Session, address: string): never {
  session.incomplete = true;
  throw new DslFailure("needs-network", `Needs the network: ${address}`, {
    token: 1,
    fix: "Save the file beside the workspace and name it here.",
  });
}

function fromFile(
  session: Session,
  view: ImageView,
  { engine, source }: Given,
): Pick<ImageSource, "source" | "origin"> {
  const path = session.files.resolve(session.line?.file ?? "", source);
  const text = session.files.read(path);
  if (text === undefined && !(engine === "image" && session.files.isFile(path))) {
    fail("file-not-found", `The file at ${session.files.shown(path)} does not exist`, { token: 1 });
  }
  view.title = fileNameOf(path);
  if (engine !== "image") {
    checkServer(session, view, engine);
    return { source: text ?? "", origin: "file" };
  }
  const type = imageType(path);
  if (type === undefined) {
    fail("invalid-value", `${fileNameOf(path)} is not a supported image file`, {
      token: 1,
      allowed: imageExtensions(),
    });
  }
  const base64 = session.files.base64(path);
  return base64 === undefined
    ? { source, origin: "file" }
    : { source: `data:${type};base64,${base64}`, origin: "file" };
}

const SERVERS: Record<Exclude<Engine, "image">, string> = {
  plantuml: "PlantUML",
  mermaid: "Mermaid",
  kroki: "Kroki",
};

function checkServer(session: Session, view: ImageView, engine: Engine): void {
  if (engine === "image") return;
  const property = (name: string): string | undefined =>
    view.properties.get(name) ?? session.current.views.properties.get(name);
  if (isBlank(property(`${engine}.url`))) {
    fail(
      "invalid-value",
      `Please define a view/viewset property named ${engine}.url to specify your ${SERVERS[engine]} server`,
    );
  }
  const format = property(`${engine}.format`);
  if (!isBlank(format) && format !== "png" && format !== "svg") {
    fail("invalid-value", "Expected a format of png or svg");
  }
  if (property(`${engine}.inline`) === "true")
    needsNetwork(session, property(`${engine}.url`) ?? "");
}

const view = viewRows<"imageView">();
export const imageViewRows: Statement<"imageView">[] = [
  view.title,
  view.description,
  engineRow("plantuml"),
  engineRow("mermaid"),
  krokiRow,
  imageRow,
  schemeRow("light"),
  schemeRow("dark"),
  { ...view.default, unannounced: true },
  { ...view.properties, unannounced: true },
];

/** Each end of a block, also of `light` and `dark`, demands content. */
export function endImageView(context: ContextOf<"imageView">): void {
  delete context.scheme;
  const { view } = context;
  if (!view.content && !view.contentLight && !view.contentDark) {
    fail("structure", `The image view "${view.key}" has no content`);
  }
}
