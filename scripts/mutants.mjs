// Mutants of texts: what `npm run mutate` tries, one change at a time. Each is {file, what, text}: the new
// text, or a function that gives it; undefined deletes the file. Nothing here knows what a file means.
import { isMap, isScalar, isSeq, parseAllDocuments, parseDocument, visit } from "yaml";

/** Every mutant of a source file: `ids` are sets of names of which one may stand for another. */
export function mutantsOf(file, text, ids) {
  const found = [{ file, what: "delete the file", text: undefined }];
  if (file.endsWith(".yaml")) found.push(...yamlMutants({ file, yaml: text, ids }));
  else if (file.endsWith(".dsl")) found.push(...dslMutants(file, text));
  else {
    const front = /^---\n([\s\S]*?\n)---\n/.exec(text)?.[1];
    if (front) found.push(...yamlMutants({ file, yaml: front, offset: 4, whole: text, ids }));
  }
  return found;
}

function yamlMutants({ file, yaml, ids, offset = 0, whole = yaml }) {
  const document = parseDocument(yaml);
  if (document.errors.length > 0) return [];
  const found = [];
  const dropped = (path) => {
    const copy = parseDocument(yaml);
    copy.deleteIn(keysOf(copy, path));
    return (
      whole.slice(0, offset) + copy.toString({ lineWidth: 0 }) + whole.slice(offset + yaml.length)
    );
  };
  const splice = (start, end, by) =>
    whole.slice(0, offset + start) + by + whole.slice(offset + end);
  visit(document, {
    Pair(_, pair, path) {
      const where = pathOf([...path, pair]);
      found.push({ file, what: `drop ${show(where)}`, text: () => dropped(where.split("\u0000")) });
    },
    Scalar(key, node, path) {
      if (key === "key" || !node.range) return;
      const where = show(pathOf(path, key));
      const [start, end] = node.range;
      if (typeof node.value === "number")
        found.push({
          file,
          what: `change number ${where}`,
          text: splice(start, end, String(node.value === 0 ? 1 : node.value * 2)),
        });
      const set = ids.find((one) => one.includes(String(node.value)));
      const other = set?.[(set.indexOf(String(node.value)) + 1) % set.length];
      if (typeof node.value === "string" && other)
        found.push({ file, what: `swap reference ${where}`, text: splice(start, end, other) });
    },
  });
  return found;
}

/** Keys as the document has them: the path is of texts, and years of amounts are numbers. */
function keysOf(document, path) {
  let node = document.contents;
  return path.map((step) => {
    const key = node?.items?.find((item) => String(item.key?.value) === step)?.key?.value ?? step;
    node = node?.get?.(key, true);
    return key;
  });
}

function pathOf(path, last) {
  const steps = path.flatMap((node, index) => {
    if (isScalar(node)) return [];
    if (node.key !== undefined && isScalar(node.key)) return [String(node.key.value)];
    const next = path[index + 1];
    if (isSeq(node)) return [String(next === undefined ? last : node.items.indexOf(next))];
    return [];
  });
  return steps.join("\u0000");
}

function show(path) {
  return path.replaceAll("\u0000", ".");
}

function dslMutants(file, text) {
  const lines = text.split("\n");
  const without = (index) => lines.filter((_, at) => at !== index).join("\n");
  return lines.flatMap((line, index) => {
    const trimmed = line.trim();
    const what = `line ${index + 1} ${trimmed.slice(0, 60)}`;
    if (trimmed === "" || /^(?:#|\/\/|[{}])/.test(trimmed) || trimmed.endsWith("{")) return [];
    const found = [{ file, what: `drop ${what}`, text: without(index) }];
    const arrow = /^(\s*)(\S+) -> (\S+)/.exec(line);
    if (arrow)
      found.push({
        file,
        what: `swap ends of ${what}`,
        text: lines.with(index, line.replace(/(\S+) -> (\S+)/, "$2 -> $1")).join("\n"),
      });
    return found;
  });
}

/**
 * Every mutant of files of the reference implementation: keys, attributes and lines dropped, names
 * renamed, references swapped for others of their kind, numbers doubled, rules (items of lists, blocks)
 * removed, secrets put in.
 */
export function referenceMutants(files) {
  const read = files.map(([file, text]) => ({ file, text, form: formOf(file, text) }));
  const siblings = siblingValues(read.filter(({ form }) => form === "yaml" || form === "json"));
  return read.flatMap(({ file, text, form }) =>
    [
      { file, what: "delete the file", text: undefined },
      ...(form === "yaml" || form === "json" ? dataMutants({ file, text, form, siblings }) : []),
      ...(form === "hcl" ? hclMutants(file, text, read) : []),
      ...(form === "lines" ? lineMutants(file, text) : []),
      ...secretMutants(file, text, form),
    ].filter((mutant) => !isEquivalent(mutant, read)),
  );
}

/**
 * Mutants that mean the same by the rules of the tool that reads the file, whatever stands in the workspace;
 * each with the document that says so. Nothing else is left out.
 */
function isEquivalent({ file, what, was }, files) {
  const [change, ...rest] = what.split(" ");
  const path = rest.join(" ");
  // Kubernetes API: protocol of a port of a network policy, Service or container is TCP by default.
  if (change === "drop" && /\.ports\.\d+\.protocol$/.test(path)) return was === "TCP";
  // RBAC API, Subject: apiGroup of a user or a group is rbac.authorization.k8s.io by default.
  if (change === "drop" && /(?:^|\.)subjects\.\d+\.apiGroup$/.test(path))
    return was === "rbac.authorization.k8s.io";
  // kustomize, replacements: fieldPath of a source is metadata.name by default, index of a delimiter 0.
  if (change === "drop" && /replacements\.\d+\.source\.fieldPath$/.test(path))
    return was === "metadata.name";
  if (change === "drop" && /replacements\.\d+\..*options\.index$/.test(path)) return was === 0;
  // NetworkPolicyPeer: a podSelector alone selects pods of the policy's own namespace.
  if (change === "drop" && /\.(?:from|to)\.\d+\.namespaceSelector$/.test(path))
    return was === "own namespace";
  // Deployment and DaemonSet API: both are replaced by RollingUpdate by default.
  if (change === "drop" && /^spec\.(?:strategy|updateStrategy)\.type$/.test(path))
    return was === "RollingUpdate";
  // Helm: the type of a chart is application by default.
  if (change === "drop" && path === "type" && file.endsWith("/Chart.yaml"))
    return was === "application";
  // YAML: how far a block is indented says nothing, as long as it lies below its key and is all that does.
  if (change === "change" && was === "indented alone") return true;
  // IAM JSON policy elements: Sid is an optional name of a statement, which nothing reads.
  if (change === "drop" && file.endsWith(".tf") && /^line \d+ Sid\s+=/.test(path)) return true;
  // Terraform, tests: a run applies by default.
  if (change === "drop" && /^line \d+ command\s+= apply$/.test(path)) return true;
  // Terraform: the address of a resource or a module call, and the name of a run, are names within the module and the test. Where
  // nothing else says the name, the plan is the same but for it.
  const named =
    change === "rename" &&
    /^(resource|data|run|module) (?:"([\w-]+)" )?"([\w-]+)" \{$/.exec(String(was ?? ""));
  if (!named) return false;
  const folder = file.replace(/(?:\/tests)?\/[^/]+$/, "");
  const said = files
    .filter((one) => one.form === "hcl" && one.file.startsWith(`${folder}/`))
    .map((one) => one.text)
    .join("\n");
  const [, kind, type, name] = named;
  return kind === "run" || kind === "module"
    ? !new RegExp(`\\b${kind}\\.${name}\\b`).test(said)
    : !new RegExp(`\\b${type}\\.${name}\\b`).test(said);
}

function formOf(file, text) {
  if (/\.(?:ya?ml)$|\/MLproject$/.test(file))
    return parseAllDocuments(text).some?.(({ errors }) => errors.length > 0) ? "lines" : "yaml";
  if (file.endsWith(".json")) return "json";
  return /\.(?:tf|tfvars|hcl)$/.test(file) ? "hcl" : "lines";
}

/** Values that stand under the same key, in order, without prose: one may stand for another. */
function siblingValues(files) {
  const values = new Map();
  for (const { text } of files)
    for (const document of parseAllDocuments(text))
      visit(document, {
        Pair(_, { key, value }) {
          const items = isSeq(value) ? value.items : [value];
          for (const item of items)
            if (isReference(item)) {
              const set = values.get(String(key)) ?? new Set();
              values.set(String(key), set.add(item.value));
            }
        },
      });
  return new Map([...values].map(([key, set]) => [key, [...set].sort()]));
}

const prose = /^(?:description|summary|title|comment|text|NOTES|legendFormat|example|default)$/i;

function isReference(node) {
  return isScalar(node) && typeof node.value === "string" && /^[^\s]{2,}$/.test(node.value);
}

function dataMutants({ file, text, form, siblings }) {
  const found = [];
  for (const document of parseAllDocuments(text)) {
    const splice = (start, end, by) => text.slice(0, start) + by + text.slice(end);
    visit(document, {
      Pair(_, pair, path) {
        const where = show(pathOf([...path, pair]));
        const [start, end] = pair.key.range;
        const quote = text[end - 1] === '"' ? '"' : "";
        found.push(
          {
            file,
            what: `drop ${where}`,
            text: () => without({ text, form, document, path, pair }),
            was: isScalar(pair.value)
              ? pair.value.value
              : ownNamespace(pair, path.at(-1), document),
          },
          {
            file,
            what: `rename ${where}`,
            text: splice(start, end, `${text.slice(start, end - quote.length)}X${quote}`),
          },
        );
      },
      Scalar(key, node, path) {
        const parent = path.at(-1);
        if (isSeq(parent)) found.push(removal({ file, text, form, document, path, node, key }));
        if (key === "key" || !node.range) return;
        const where = show(pathOf(path, key));
        const [start, end] = node.range;
        const quantity = /^(\d+(?:\.\d+)?)(m|[KMGT]i?|%|[smhdw]|ms)?$/.exec(String(node.value));
        if (quantity) {
          const twice = `${Number(quantity[1]) === 0 ? 1 : Number(quantity[1]) * 2}${quantity[2] ?? ""}`;
          const quote =
            typeof node.value === "string" && /["']/.test(text[start]) ? text[start] : "";
          found.push({
            file,
            what: `change number ${where}`,
            text: splice(start, end, quote + twice + quote),
          });
          return;
        }
        const name = lastKey(path);
        const set = siblings.get(name) ?? [];
        const other = set[(set.indexOf(node.value) + 1) % set.length];
        if (!isReference(node) || prose.test(name) || other === undefined || other === node.value)
          return;
        found.push({
          file,
          what: `swap reference ${where}`,
          text: splice(start, end, JSON.stringify(other)),
        });
      },
      Map(key, node, path) {
        if (isSeq(path.at(-1)))
          found.push(removal({ file, text, form, document, path, node, key }));
      },
    });
  }
  return found;
}

/** A selector of nothing but the namespace that its policy stands in, beside one of pods. */
function ownNamespace({ key, value }, peer, document) {
  if (key.value !== "namespaceSelector" || !isMap(value) || value.items.length !== 1)
    return undefined;
  if (!peer.has("podSelector")) return undefined;
  const own = value.getIn(["matchLabels", "kubernetes.io/metadata.name"]);
  const labels = value.get("matchLabels");
  return labels?.items.length === 1 && own === document.getIn(["metadata", "namespace"])
    ? "own namespace"
    : undefined;
}

function lastKey(path) {
  const pair = path.findLast((node) => node.key !== undefined && isScalar(node.key));
  return String(pair?.key.value ?? "");
}

function removal({ file, text, form, document, path, node, key }) {
  return {
    file,
    what: `remove rule ${show(pathOf(path, key))}`,
    text: () => without({ text, form, document, path, node }),
  };
}

/** The text without a pair or an item, printed anew for JSON, cut out of it for YAML. */
function without({ text, form, document, path, pair, node }) {
  const parent = path.at(-1);
  if (form === "json") {
    const keys = pathOf(
      pair ? [...path, pair] : path,
      pair ? undefined : parent.items.indexOf(node),
    );
    const value = JSON.parse(text);
    const steps = keys.split("\u0000");
    const last = steps.pop();
    const holder = steps.reduce((at, step) => at[step], value);
    if (Array.isArray(holder)) holder.splice(Number(last), 1);
    else delete holder[last];
    return `${JSON.stringify(value, null, 2)}\n`;
  }
  const copy = parseAllDocuments(text);
  const own = copy.find(({ range }) => range[0] === document.range[0]);
  const steps = pathOf(
    pair ? [...path, pair] : path,
    pair ? undefined : parent.items.indexOf(node),
  );
  let at = own.contents;
  const keys = steps.split("\u0000").map((step) => {
    const one = isSeq(at) ? Number(step) : keyOf(at, step);
    at = at?.get?.(one, true);
    return one;
  });
  own.deleteIn(keys);
  return copy.map((one) => one.toString({ lineWidth: 0 })).join("");
}

function keyOf(map, step) {
  return map?.items?.find((item) => String(item.key?.value) === step)?.key?.value ?? step;
}

/** Statements of HCL as `terraform fmt` lays them out: each begins on a line of its own. */
function hclMutants(file, text, all) {
  const lines = text.split("\n");
  const folder = file.split("/").slice(0, -1).join("/");
  const names = referenceNames(
    all.filter(
      (one) => one.form === "hcl" && one.file.split("/").slice(0, -1).join("/") === folder,
    ),
  );
  const found = [];
  const put = (index, line) => lines.with(index, line).join("\n");
  let heredoc;
  for (const [index, line] of lines.entries()) {
    if (heredoc !== undefined) {
      if (line.trim() === heredoc) heredoc = undefined;
      continue;
    }
    heredoc = /<<-?(\w+)$/.exec(line)?.[1];
    const trimmed = line.trim();
    if (trimmed === "" || /^(?:#|\/\/|[\])}])/.test(trimmed)) continue;
    const what = `line ${index + 1} ${trimmed.slice(0, 60)}`;
    const attribute = /^(\s*)("?[\w.-]+"?)(\s*=\s)/.exec(line);
    const block = /^(\s*)([a-z_]+)((?: "[^"]*")*) \{/.exec(line);
    const whole = () => cut(lines, index);
    if (attribute) {
      const name = attribute[2].endsWith('"')
        ? `${attribute[2].slice(0, -1)}X"`
        : `${attribute[2]}X`;
      found.push(
        { file, what: `drop ${what}`, text: whole },
        {
          file,
          what: `rename ${what}`,
          text: put(
            index,
            line.replace(attribute[2], () => name),
          ),
        },
      );
    } else if (block) {
      const label = /"([^"]*)" \{/.exec(line);
      found.push({ file, what: `remove rule ${what}`, text: whole });
      found.push({
        file,
        what: `rename ${what}`,
        was: trimmed,
        text: put(
          index,
          label ? line.replace(/" \{/, 'X" {') : line.replace(block[2], `${block[2]}X`),
        ),
      });
    } else if (trimmed.endsWith(","))
      found.push({ file, what: `remove rule ${what}`, text: whole });
    for (const changed of otherNumbers(line, /(?<![\w."/:-])\d+(?:\.\d+)?(?![\w."/:-])/g))
      found.push({ file, what: `change number ${what}`, text: put(index, changed) });
    for (const reference of line.matchAll(referenceForm)) {
      const set = names.get(kindOf(reference[0])) ?? [];
      const other = set[(set.indexOf(reference[0]) + 1) % set.length];
      if (other !== undefined && other !== reference[0])
        found.push({
          file,
          what: `swap reference ${what}`,
          text: put(
            index,
            line.slice(0, reference.index) +
              other +
              line.slice(reference.index + reference[0].length),
          ),
        });
    }
  }
  return found;
}

const referenceForm =
  /(?<![\w."-])(?:(?:var|local)\.\w+|module\.\w+\.\w+|data\.\w+\.\w+\.\w+|(?:aws|google|azurerm)_\w+\.\w+\.\w+)/g;

function kindOf(reference) {
  const [first, second] = reference.split(".");
  if (first === "var" || first === "local" || first === "module") return first;
  return first === "data" ? `data.${second}` : first;
}

function referenceNames(files) {
  const names = new Map();
  for (const { text } of files)
    for (const [reference] of text.matchAll(referenceForm)) {
      const kind = kindOf(reference);
      names.set(kind, (names.get(kind) ?? new Set()).add(reference));
    }
  return new Map([...names].map(([kind, set]) => [kind, [...set].sort()]));
}

/** The text without the statement that begins on a line: up to the line with the same indentation that closes it. */
function cut(lines, index) {
  const line = lines[index];
  const indent = /^\s*/.exec(line)[0];
  let end = index;
  if (/[[({]$/.test(line.trim()) || /<<-?\w+$/.test(line))
    do end += 1;
    while (end < lines.length - 1 && !new RegExp(`^${indent}(?:[\\])}]|[A-Z]+$)`).test(lines[end]));
  return lines.filter((_, at) => at < index || at > end).join("\n");
}

/** Python, chart templates, Markdown and the rest: line by line. */
function lineMutants(file, text) {
  const lines = text.split("\n");
  const put = (index, line) => lines.with(index, line).join("\n");
  const isText = file.endsWith(".md");
  let fenced = false;
  return lines.flatMap((line, index) => {
    const trimmed = line.trim();
    if (/^(?:```|""")/.test(trimmed)) fenced = !fenced;
    if (
      trimmed === "" ||
      /^(?:#|\/\/|```|"""|\||<!--)/.test(trimmed) !== (isText && /^\|\s*`/.test(trimmed))
    )
      return [];
    // Of prose only the rows that describe something by its name.
    if (isText && !/^\|\s*`/.test(trimmed)) return [];
    if (file.endsWith(".py") && fenced) return [];
    const what = `line ${index + 1} ${trimmed.slice(0, 60)}`;
    const found = [];
    if (!/[:([{]$/.test(trimmed) && !/^[\])}]/.test(trimmed))
      found.push({ file, what: `drop ${what}`, text: lines.toSpliced(index, 1).join("\n") });
    const named = isText
      ? /^\|\s*`[\w-]+/.exec(line)
      : /^\s*(?:def |class |async def |- |\{\{- define ")?[\w.-]+(?=\(|:| = |: |")/.exec(line);
    if (named)
      found.push({
        file,
        what: `rename ${what}`,
        text: put(index, `${named[0]}X${line.slice(named[0].length)}`),
      });
    const was = isIndentedAlone(lines, index) ? "indented alone" : undefined;
    for (const changed of otherNumbers(line, /(?<![\w."'/:-])\d+(?:\.\d+)?(?![\w."'/-])/g))
      found.push({ file, what: `change number ${what}`, was, text: put(index, changed) });
    return found;
  });
}

/** Whether a line of a chart's template includes, indented, all that its key holds. */
function isIndentedAlone(lines, index) {
  if (!/^\s*\{\{- include "[\w.-]+" \. \| nindent \d+ \}\}$/.test(lines[index])) return false;
  const indentOf = (line) => /^\s*/.exec(line)[0].length;
  const [before, after = ""] = [lines[index - 1] ?? "", lines[index + 1]];
  return /^\s*[\w-]+:$/.test(before) && indentOf(after) <= indentOf(before);
}

/** The line with one of its numbers doubled, or 1 for 0: one result for each number. */
function otherNumbers(line, form) {
  return [...line.matchAll(form)].map(
    ({ index, 0: number }) =>
      `${line.slice(0, index)}${Number(number) * 2 || 1}${line.slice(index + number.length)}`,
  );
}

/** Values that no issuer ever gave out, in the forms that issuers give out and in the ones that people choose. */
const secrets = {
  "access key": ["AKIA", "QX7TZL2MWP4RVB6N"].join(""),
  password: ["Tr0ub4dor", "9xK2p"].join("-"),
  token: ["ghp", "q8Zr2LmX7vNc4TsB1yKd9WfH3gJp6AeU5oRi"].join("_"),
};

/** A secret at the place of a value or as an entry of its own, up to four places of each file. */
function secretMutants(file, text, form) {
  const lines = text.split("\n");
  const places = lines.flatMap((line, index) => {
    const value =
      form === "hcl"
        ? /^(\s*[\w-]+\s*=\s*")[^"${]{3,}(")/.exec(line)
        : /^(\s*(?:- )?"?[\w.-]+"?\s*[:=]\s*"?)[\w./-]{3,}("?,?)$/.exec(line);
    return value ? [{ index, value }] : [];
  });
  const chosen = places.filter((_, at) => at % Math.ceil(places.length / 4) === 0);
  return chosen.flatMap(({ index, value: [all, before, after] }) => {
    const put = (line) => lines.with(index, line).join("\n");
    const rest = lines[index].slice(all.length);
    const what = (kind) => `secret (${kind}) line ${index + 1} ${lines[index].trim().slice(0, 50)}`;
    const named = before.replace(/[\w.-]+(?="?\s*[:=])/, "db_password");
    return [
      { file, what: what("access key"), text: put(before + secrets["access key"] + after + rest) },
      { file, what: what("token"), text: put(before + secrets.token + after + rest) },
      { file, what: what("password"), text: put(`${named}${secrets.password}${after}${rest}`) },
    ];
  });
}
