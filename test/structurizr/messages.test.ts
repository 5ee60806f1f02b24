import { describe, expect, it } from "vitest";
import { parseWorkspace } from "../../src/structurizr/index.ts";
import type { Diagnostic } from "../../src/structurizr/index.ts";

const MODEL = [
  'u = person "User"',
  's = softwareSystem "S" {',
  '    c = container "C" {',
  '        k = component "K"',
  "    }",
  '    d = container "D"',
  "}",
  't = softwareSystem "T"',
  'r = u -> c "Uses"',
];

const inWorkspace = (...lines: string[]): string => ["workspace {", ...lines, "}"].join("\n");
const inModel = (...lines: string[]): string => inWorkspace("model {", ...MODEL, ...lines, "}");
const inEnvironment = (...lines: string[]): string =>
  inModel('live = deploymentEnvironment "Live" {', 'n = deploymentNode "N" {', ...lines, "}", "}");
const inViews = (...lines: string[]): string =>
  inWorkspace(
    "model {",
    ...MODEL,
    'live = deploymentEnvironment "Live" {',
    'deploymentNode "N" {',
    "ci = containerInstance c",
    "}",
    "}",
    "}",
    "views {",
    ...lines,
    "}",
  );

function firstError(source: string): Diagnostic | undefined {
  return parseWorkspace(source).diagnostics.find(({ severity }) => severity === "error");
}

const table: { name: string; source: string; message: string }[] = [
  {
    name: "no workspace",
    source: "# nothing",
    message: "No workspace definition was found - please check your DSL",
  },
  {
    name: "two workspaces",
    source: "workspace {\n}\nworkspace {\n}",
    message: "Multiple workspaces are not permitted in a DSL definition",
  },
  {
    name: "missing brace",
    source: "workspace {\nmodel {\n}",
    message: "Unexpected end of DSL content - are one or more closing curly braces missing?",
  },
  {
    name: "extends nothing",
    source: "workspace extends {\n}",
    message: "Expected: workspace extends <file|url>",
  },
  {
    name: "identifier starts with a dash",
    source: inModel('-a = person "A"'),
    message: "Identifiers cannot start with a - character",
  },
  {
    name: "registered twice",
    source: inModel("x = !element s"),
    message: 'The element is already registered with an identifier of "s"',
  },
  {
    name: "not registered",
    source: inModel('softwareSystem "X"', 'x = !element "SoftwareSystem://X"'),
    message: 'Please assign an identifier to "SoftwareSystem://X" before using it',
  },
  {
    name: "identifiers",
    source: inWorkspace("!identifiers nested"),
    message: "Expected: !identifiers <flat|hierarchical>",
  },
  {
    name: "const without value",
    source: inWorkspace("!const A"),
    message: "Expected: !const <name> <value>",
  },
  {
    name: "nested groups without separator",
    source: inModel('group "A" {', 'group "B" {', "}", "}"),
    message:
      "To use nested groups, please define a model property named structurizr.groupSeparator",
  },
  {
    name: "too many in group",
    source: inModel('group "A" "B" {', "}"),
    message: "Too many tokens, expected: group <name> {",
  },
  {
    name: "unknown destination",
    source: inModel('u -> x "Uses"'),
    message: 'The destination element "x" does not exist',
  },
  {
    name: "implicit, too many",
    source: inModel("!element u {", '-> t "a" "b" "c" "d"', "}"),
    message: "Too many tokens, expected: -> <identifier> [description] [technology] [tags]",
  },
  {
    name: "relationship name",
    source: inModel("!relationship x {", "}"),
    message: 'A relationship identified by "x" could not be found',
  },
  {
    name: "extend removed",
    source: inModel("!extend s {", "}"),
    message:
      "!extend was previously deprecated, and has now been removed - please use !element or !relationship instead",
  },
  {
    name: "perspective without description",
    source: inModel("!element u {", "perspectives {", "Security", "}", "}"),
    message: "Expected: <name> <description> [value]",
  },
  {
    name: "perspective block twice",
    source: inModel("!element u {", "perspectives {", 'P "d"', "perspective P {", "}", "}", "}"),
    message: 'A perspective named "P" already exists',
  },
  {
    name: "unlisted in perspective",
    source: inModel(
      "!element u {",
      "perspectives {",
      "perspective P {",
      "colour red",
      "}",
      "}",
      "}",
    ),
    message: "Unexpected tokens (expected: description, value)",
  },
  {
    name: "instances range",
    source: inEnvironment('deploymentNode "M" {', "instances 3..1", "}"),
    message: "Range upper bound must be greater than the lower bound",
  },
  {
    name: "environment twice",
    source: inModel('deploymentEnvironment "E" {', "}", 'deploymentEnvironment "E" {', "}"),
    message: 'Please assign an identifier to "E" before using it',
  },
  {
    name: "instance relationships",
    source: inEnvironment("a = containerInstance c", "b = containerInstance d", "a -> b"),
    message:
      'A relationship between "ContainerInstance://Live/N/S.C[1]" and "ContainerInstance://Live/N/S.D[1]" is not permitted',
  },
  {
    name: "unexpected in node",
    source: inEnvironment("foo"),
    message:
      "Unexpected tokens (expected: group, deploymentNode, infrastructureNode, instanceOf, softwareSystemInstance, containerInstance, ->, description, technology, instances, tags, url, properties, perspectives, deploymentGroup)",
  },
  {
    name: "unexpected in instance",
    source: inEnvironment("containerInstance c {", "foo", "}"),
    message:
      "Unexpected tokens (expected: ->, description, tags, url, properties, perspectives, healthCheck)",
  },
  {
    name: "health check interval",
    source: inEnvironment("containerInstance c {", 'healthCheck h "https://example.com" soon', "}"),
    message:
      'The interval of "soon" is not valid - it must be a positive integer (number of seconds)',
  },
  {
    name: "archetype type",
    source: inModel("archetypes {", "foo", "}"),
    message: "Unexpected tokens",
  },
  {
    name: "in archetype",
    source: inModel("archetypes {", "a = person {", "technology x", "}", "}"),
    message: "Unexpected tokens (expected: description, tag, tags, properties, perspectives)",
  },
  {
    name: "elements without technology list",
    source: inModel('!elements "element.type==Container" {', "foo", "}"),
    message:
      "Unexpected tokens (expected: ->, description, technology, tag, tags, url, properties, perspectives)",
  },
  {
    name: "expression parent",
    source: inModel('!elements "element.parent==x" {', "}"),
    message: 'The parent element "x" does not exist',
  },
  {
    name: "expression source",
    source: inModel('!relationships "x -> *" {', "}"),
    message: 'The element "x" does not exist',
  },
  {
    name: "view key",
    source: inViews('systemLandscape "a b" {', "}"),
    message: "View keys can only contain the following characters: a-zA-Z0-9_-",
  },
  {
    name: "landscape, too many",
    source: inViews('systemLandscape a "b" "c" {', "}"),
    message: "Too many tokens, expected: systemLandscape [key] [description] {",
  },
  {
    name: "container in landscape",
    source: inViews("systemLandscape a {", "include c", "}"),
    message: 'The element "c" can not be added to this type of view',
  },
  {
    name: "excluding the scope",
    source: inViews("systemContext s a {", "exclude s", "}"),
    message: "The element named 'S' cannot be removed from this view",
  },
  {
    name: "person in deployment",
    source: inViews("deployment * live a {", "include u", "}"),
    message: 'The element "u" can not be added to this type of view',
  },
  {
    name: "arrow alone",
    source: inViews("systemLandscape a {", 'include "->"', "}"),
    message: 'Unexpected identifier "->"',
  },
  {
    name: "animation of nothing",
    source: inViews("systemLandscape a {", "include *", "animation {", "u", "u", "}", "}"),
    message: "None of the specified elements exist in this view",
  },
  {
    name: "separation",
    source: inViews("systemLandscape a {", "autoLayout lr wide", "}"),
    message: "Rank separation must be positive integer in pixels",
  },
  {
    name: "negative separation",
    source: inViews("systemLandscape a {", "autoLayout lr 100 -1", "}"),
    message: "The node separation must be a positive integer",
  },
  {
    name: "title",
    source: inViews("systemLandscape a {", "title", "}"),
    message: "Expected: title <title>",
  },
  {
    name: "unexpected in dynamic",
    source: inViews("dynamic s a {", "include *", "}"),
    message: 'The relationship "include" does not exist',
  },
  {
    name: "step technology",
    source: inViews("dynamic s a {", 'u -> c "x" "FTP"', "}"),
    message: "A relationship between User and C with technology FTP does not exist in model",
  },
  {
    name: "step into the scope",
    source: inViews("dynamic s a {", "u -> s", "}"),
    message: "S is already the scope of this view and cannot be added to it",
  },
  {
    name: "filter of image",
    source: inViews('filtered nope include "A" b'),
    message: 'The view "nope" does not exist',
  },
  {
    name: "filter of dynamic",
    source: inViews("dynamic s a {", "}", 'filtered a include "A"'),
    message:
      'The view "a" must be a System Landscape, System Context, Container, Component, or Deployment view',
  },
  {
    name: "shape",
    source: inViews("styles {", 'element "A" {', "shape Blob", "}", "}"),
    message: 'The shape "blob" is not valid',
  },
  {
    name: "shape without value",
    source: inViews("styles {", 'element "A" {', "shape", "}", "}"),
    message:
      "Expected: shape <Box|RoundedBox|Circle|Ellipse|Hexagon|Diamond|Cylinder|Bucket|Pipe|Person|Robot|Folder|WebBrowser|Window|Terminal|Shell|MobileDevicePortrait|MobileDeviceLandscape|Component>",
  },
  {
    name: "unexpected in relationship style",
    source: inViews("styles {", 'relationship "A" {', "foo", "}", "}"),
    message:
      "Unexpected tokens (expected: thickness, color, colour, style, routing, fontSize, width, position, opacity, properties)",
  },
  {
    name: "metadata symbols",
    source: inViews("terminology {", "metadata star", "}"),
    message: 'The symbol type "star" is not valid',
  },
  {
    name: "plantuml without server",
    source: inViews("image * a {", 'plantuml "a\\nb"', "}"),
    message:
      "Please define a view/viewset property named plantuml.url to specify your PlantUML server",
  },
  {
    name: "users",
    source: inWorkspace("configuration {", "users {", "a", "}", "}"),
    message: "Expected: <username> <read|write>",
  },
  {
    name: "landscape with containers",
    source: inWorkspace("model {", ...MODEL, "}", "configuration {", "scope landscape", "}"),
    message:
      "WorkspaceScopeValidationException: Workspace is landscape scoped, but the software system named S has containers.",
  },
];

describe("messages of the reference", () => {
  it.each(table)("$name", ({ source, message }) => {
    expect(firstError(source)?.message).toBe(message);
  });
});

describe("diagnostics", () => {
  it("names line and column of the token at fault, and what is allowed", () => {
    const source = inViews("systemLandscape k {", "  include *", "  autoLayout  up", "}");
    const line = source.split("\n").findIndex((text) => text.includes("autoLayout")) + 1;
    expect(firstError(source)).toMatchObject({
      code: "invalid-value",
      line,
      column: 15,
      allowed: ["tb", "bt", "lr", "rl"],
    });
  });

  it("counts columns after an identifier and through a continuation", () => {
    const source = [
      "workspace {",
      "model {",
      "a = person \\",
      '    "A" "d" "t" "x"',
      "}",
      "}",
    ].join("\n");
    expect(firstError(source)).toMatchObject({ code: "too-many-tokens", line: 4, column: 17 });
  });

  it("names the nearest identifier, keyword and colour", () => {
    const model = inWorkspace(
      "model {",
      'customer = person "A"',
      'shop = softwareSystem "S"',
      "custmer -> shop",
      "}",
    );
    expect(firstError(model)).toMatchObject({ nearest: "customer" });
    expect(firstError(inModel('persn "A"'))).toMatchObject({ nearest: "person" });
    expect(firstError(inViews("styles {", "element A {", "color gren", "}", "}"))?.nearest).toBe(
      "green",
    );
  });

  it("reports all errors, but none that only follow from an earlier one", () => {
    const source = inModel(
      'x = softwareSystem "X" "d" "t" "too many" {',
      'y = container "Y"',
      "}",
      'x -> u "follows"',
      'u -> y "follows"',
      'nobody -> u "own error"',
      'nobody -> t "same name"',
      'person "User"',
    );
    const messages = parseWorkspace(source).diagnostics.map(({ message }) => message);
    expect(messages).toEqual([
      "Too many tokens, expected: softwareSystem <name> [description] [tags]",
      'The source element "nobody" does not exist',
      "A top-level element named 'User' already exists",
    ]);
  });

  it("goes on after what only Structurizr can do", () => {
    const { diagnostics } = parseWorkspace(
      inModel(
        "!script groovy {",
        "foo {",
        "}",
        "}",
        "!include https://example.com/x.dsl",
        "gone -> u",
        'person "User"',
      ),
    );
    expect(diagnostics.map(({ code }) => code)).toEqual([
      "needs-script-engine",
      "needs-network",
      "duplicate",
    ]);
  });
});
