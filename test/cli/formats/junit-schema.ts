/** An XML element as far as reports need it. */
export interface XmlElement {
  name: string;
  attributes: Record<string, string>;
  children: XmlElement[];
  text: string;
}

const entities: Record<string, string> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

/** Reads well-formed XML without DTD, comments and CDATA; anything else throws. */
export function parseXml(source: string): XmlElement {
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u.test(source))
    throw new Error("a character that XML 1.0 does not know");
  const root: XmlElement = { name: "", attributes: {}, children: [], text: "" };
  const open = [root];
  const body = source.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, "");
  const token = /<(\/?)([a-z-]+)((?:\s+[a-z]+="[^"<]*")*)\s*(\/?)>|([^<]+)/gy;
  let end = 0;
  for (const [whole, closing, name = "", attributes = "", empty, text] of body.matchAll(token)) {
    end += whole.length;
    const current = open.at(-1) ?? root;
    if (text !== undefined) current.text += unescape(text);
    else if (closing) {
      if (open.pop()?.name !== name) throw new Error(`</${name}> closes another element`);
    } else {
      const element = { name, attributes: attributesOf(attributes), children: [], text: "" };
      current.children.push(element);
      if (!empty) open.push(element);
    }
  }
  if (end !== body.length) throw new Error(`not XML: ${body.slice(end, end + 40)}`);
  const [top] = root.children;
  if (open.length !== 1 || !top || root.children.length > 1) throw new Error("not one root");
  return top;
}

function attributesOf(text: string): Record<string, string> {
  const found = [...text.matchAll(/([a-z]+)="([^"]*)"/g)];
  const entries = found.map(([, key = "", value = ""]) => [key, unescape(value)] as const);
  if (new Set(entries.map(([key]) => key)).size !== entries.length) throw new Error("twice");
  return Object.fromEntries(entries);
}

function unescape(text: string): string {
  return text.replace(/&(\w*);?/g, (whole, name: string) => {
    const character = entities[name];
    if (character === undefined || !whole.endsWith(";")) throw new Error(`bare ${whole}`);
    return character;
  });
}

export function childrenOf(element: XmlElement | undefined, name: string): XmlElement[] {
  return (element?.children ?? []).filter((child) => child.name === name);
}

const string = /^[^]*$/;
const filled = /\S/;
const count = /^\d+$/;
const seconds = /^\d+(?:\.\d+)?$/;

/**
 * Attributes of each element: all are required, none but these are allowed. Written after the XML
 * schema for reports of Apache Ant's JUnit tasks, with `message` as we always have it.
 */
const attributes: Record<string, Record<string, RegExp>> = {
  testsuites: {},
  testsuite: {
    id: count,
    name: filled,
    package: string,
    timestamp: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/,
    hostname: filled,
    tests: count,
    failures: count,
    errors: count,
    time: seconds,
  },
  properties: {},
  testcase: { name: string, classname: string, time: seconds },
  failure: { message: string, type: string },
  "system-out": {},
  "system-err": {},
};

/** The children of each element, in this order. */
const content: Record<string, RegExp> = {
  testsuites: /^(?:testsuite )*$/,
  testsuite: /^properties (?:testcase )*system-out system-err $/,
  testcase: /^(?:failure )?$/,
};

/** What the schema, and the sums of a report, find wrong with it. */
export function junitProblems(source: string): string[] {
  let root: XmlElement;
  try {
    root = parseXml(source);
  } catch (error) {
    return [String(error)];
  }
  const sums = childrenOf(root, "testsuite").flatMap((suite, index) => {
    const cases = childrenOf(suite, "testcase");
    const failed = cases.filter((one) => childrenOf(one, "failure").length > 0).length;
    const wanted = { id: index, tests: cases.length, failures: failed };
    return Object.entries(wanted).flatMap(([key, value]) =>
      suite.attributes[key] === String(value) ? [] : [`${key} of suite ${index} is not ${value}`],
    );
  });
  return [...(root.name === "testsuites" ? [] : ["another root"]), ...problemsOf(root), ...sums];
}

function problemsOf(element: XmlElement): string[] {
  const { name, children } = element;
  const wanted = attributes[name];
  if (!wanted) return [`<${name}> is not known`];
  const given = element.attributes;
  const order = children.map((child) => `${child.name} `).join("");
  const mayHaveText = ["failure", "system-out", "system-err"].includes(name);
  return [
    ...Object.entries(wanted).flatMap(([key, pattern]) =>
      pattern.test(given[key] ?? "\u0000") && key in given ? [] : [`${name} needs ${key}`],
    ),
    ...Object.keys(given).flatMap((key) => (key in wanted ? [] : [`${name} knows no ${key}`])),
    ...((content[name] ?? /^$/).test(order) ? [] : [`${name} holds ${order}`]),
    ...(mayHaveText || element.text.trim() === "" ? [] : [`text in ${name}`]),
    ...children.flatMap(problemsOf),
  ];
}
