// Which trees of files the answers of a generator can give: every pair of answers that matter comes
// together at least once. Used by `npm run validate -- --pairwise` and by tests.
import { createHash } from "node:crypto";

/**
 * Rows in which every pair of values of two factors comes together at least once. Greedy: each row
 * starts with a pair that is still missing, and every other factor takes the value that adds most.
 * The same factors give the same rows.
 */
export function pairwiseRows(factors) {
  const names = [...factors.keys()];
  const missing = allPairs(factors);
  const rows = [];
  while (missing.size > 0) {
    const [first = ""] = missing;
    const row = new Map(parsePair(first));
    for (const name of names) {
      if (row.has(name)) continue;
      const gains = (factors.get(name) ?? []).map(
        (_, index) => [...row].filter((other) => missing.has(pair([name, index], other))).length,
      );
      row.set(name, gains.indexOf(Math.max(...gains)));
    }
    const chosen = [...row];
    for (const [index, one] of chosen.entries())
      for (const other of chosen.slice(index + 1)) missing.delete(pair(one, other));
    rows.push(
      Object.fromEntries(names.map((name) => [name, factors.get(name)?.[row.get(name) ?? 0]])),
    );
  }
  return rows;
}

/**
 * Every value of every question; of those with several choices also all at once, in both orders: the first
 * of some lists says more than the others.
 */
export function factorsOf({ questions }, variants) {
  return new Map(
    questions.map(({ name, type, choices = [] }) => {
      const values = variants.map((answers) => answers[name]);
      const all = choices.map(({ value }) => value);
      if (type === "choices") values.push(all, all.toReversed());
      return [name, [...new Map(values.map((value) => [JSON.stringify(value), value])).values()]];
    }),
  );
}

/**
 * The different trees below a folder that the answers give, each with the answers of the first row
 * that gives it. `engine` holds the library's loadGenerator, renderGenerator and answerVariants, from
 * src in tests and from dist in scripts. Computed blocks are empty: nothing is derived. With `fixed`
 * answers only the other questions vary, and of values that give the same tree there only one is taken.
 * Files whose path matches `without` make no difference.
 */
export async function treesOf({ engine, id, mode, folder, fixed, without }) {
  const generator = await engine.loadGenerator(id);
  const files = generator.files.filter(
    ({ to }) => typeof to === "string" && (to === folder || to.startsWith(`${folder}/`)),
  );
  const render = async (answers) => {
    const rendered = await engine.renderGenerator(
      { ...generator, files },
      { answers, mode },
      async () => new Map(),
    );
    return new Map(
      rendered.flatMap(({ path, content }) => (without?.test(path) ? [] : [[path, content]])),
    );
  };
  const variants = engine.answerVariants(generator).map(({ answers }) => answers);
  const defaults = { ...variants[0], ...exemplarDefaults(generator, mode), ...fixed };
  const factors = new Map();
  for (const [name, values] of factorsOf(generator, variants)) {
    if (fixed && name in fixed) continue;
    const different = new Map([[hashOf(await render(defaults)), defaults[name]]]);
    for (const value of values) {
      const hash = hashOf(await render({ ...defaults, [name]: value }));
      if (!different.has(hash)) different.set(hash, value);
    }
    if (different.size > 1) factors.set(name, fixed ? [...different.values()] : values);
  }
  const trees = new Map();
  for (const row of [{}, ...pairwiseRows(factors)]) {
    const answers = { ...fixed, ...row };
    const tree = await render({ ...defaults, ...answers });
    const hash = hashOf(tree);
    if (!trees.has(hash)) trees.set(hash, { answers, files: tree });
  }
  return { factors, trees: [...trees.values()] };
}

function exemplarDefaults({ questions }, mode) {
  if (mode !== "exemplar") return {};
  return Object.fromEntries(
    questions.flatMap(({ name, exemplarDefault }) =>
      exemplarDefault === undefined ? [] : [[name, exemplarDefault]],
    ),
  );
}

/** The hash of files by path. */
export function hashOf(files) {
  const hash = createHash("sha256");
  for (const [path, content] of files) hash.update(`${path}\0`).update(content).update("\0");
  return hash.digest("hex");
}

function allPairs(factors) {
  const levels = [...factors].map(([name, values]) => values.map((_, index) => [name, index]));
  return new Set(
    levels.flatMap((ones, at) =>
      levels
        .slice(at + 1)
        .flatMap((others) => ones.flatMap((one) => others.map((other) => pair(one, other)))),
    ),
  );
}

function pair(one, other) {
  const [a, b] = one[0] < other[0] ? [one, other] : [other, one];
  return `${a[0]} ${a[1]} ${b[0]} ${b[1]}`;
}

function parsePair(key) {
  const [a = "", i, b = "", j] = key.split(" ");
  return [
    [a, Number(i)],
    [b, Number(j)],
  ];
}

/**
 * The items in an order in which every beginning is spread over all (steps of the golden section), so that a run that
 * is ended early has seen something of everything.
 */
export function spread(items) {
  const at = (index) => (index * 0.618_033_988_749_895) % 1;
  return items
    .map((item, index) => ({ item, at: at(index) }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

/** Whether a run of so many minutes is over; without a number it never is. */
export function clock(minutes) {
  const end = minutes === undefined ? Infinity : performance.now() + Number(minutes) * 60_000;
  return () => performance.now() > end;
}

/** Exit status of a run that tries one thing after another: 1 when one fails, 3 when time was up before the last. */
export function conclude({ failed, tried, of }) {
  const left = of - tried;
  if (left > 0) console.log(`SKIPPED, NOT TRIED: ${left} of ${of}, time was up`);
  process.exitCode = failed > 0 || tried === 0 ? 1 : left > 0 ? 3 : 0;
}
