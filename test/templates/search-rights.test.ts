import { readFileSync } from "node:fs";
import { afterEach, describe, expect, test, vi } from "vitest";
import { wordStore } from "../../templates/llm-rag-platform/reference/rag-service/src/word-store.ts";

const read = (path: string) =>
  readFileSync(new URL(`../../templates/llm-rag-platform/reference/${path}`, import.meta.url), "utf8");
const search = "terraform/aws/modules/search";

afterEach(() => vi.unstubAllGlobals());

/** Methods and paths of what is asked of the keyword index while something is done with it. */
async function requestsOf(work: (words: ReturnType<typeof wordStore>) => Promise<unknown>): Promise<string[]> {
  const asked: string[] = [];
  const exact = { type: "keyword" };
  const reply = {
    ...{ errors: false, failures: [], deleted: 0, timed_out: false },
    ...{ hits: { hits: [] }, _shards: { failed: 0 } },
    chunks: { mappings: { properties: { chunk: exact, document: exact, groups: exact } } },
  };
  // There is no index yet: preparing it makes one.
  vi.stubGlobal("fetch", async (url: string, { method }: { method: string }) =>
    Response.json(reply, { status: method === "GET" && url.endsWith("/chunks") ? 404 : 200 }),
  );
  await work(
    wordStore({
      url: "https://index",
      milliseconds: 1000,
      login: async ({ method, url }) => {
        asked.push(`${method} ${new URL(url).pathname.slice(1)}`);
        return {};
      },
    }),
  );
  return asked;
}

/** What the policy of the domain lets the readers or the writers ask: methods and patterns of paths. */
function allowed(who: "readers" | "writers"): (request: string) => boolean {
  const index = /variable "index" \{[^}]*default\s*=\s*"([^"]+)"/u.exec(read(`${search}/variables.tf`))?.[1] ?? "";
  const statements = [
    ...read(`${search}/main.tf`).matchAll(
      new RegExp(String.raw`in var\.${who} : \{[\s\S]*?Action\s*=\s*\[(.*)\]\s*Resource\s*=\s*\["\$\{local\.domain_arn\}/(.*)"\]`, "gu"),
    ),
  ].map(([, actions = "", resource = ""]) => ({
    methods: [...actions.matchAll(/es:ESHttp(\w+)/gu)].map(([, method = ""]) => method.toUpperCase()),
    path: new RegExp(`^${resource.replace("${var.index}", index).replaceAll("*", ".*")}$`, "u"),
  }));
  expect(statements.length).toBeGreaterThan(0);
  return (request) => {
    const [method = "", path = ""] = request.split(" ");
    return statements.some((one) => one.methods.includes(method) && one.path.test(path));
  };
}

const chunk = { id: "a#0", document: "a", title: "", text: "", groups: ["g"], dataClass: "internal", links: [] } as const;
type Words = ReturnType<typeof wordStore>;
const reading = async (words: Words) => {
  await words.ready();
  await words.byWords("question", ["g"], 5);
  await words.byIds(["a#0"], ["g"]);
  await words.ofDocuments(["a"], ["g"]);
};
const writing = async (words: Words) => {
  await words.prepare();
  await words.upsert([chunk]);
  await words.remove("a");
};

describe("the keyword index of 303 on AWS", () => {
  test("the RAG service may read and the ingestion may write", () => {
    const data = read("terraform/aws/platform/data.tf");
    expect(data).toMatch(/readers\s*=\s*\{ rag-service = .*role_arns\["rag-service"\] \}/u);
    expect(data).toMatch(/writers\s*=\s*\{ ingestion = .*role_arns\["ingestion"\] \}/u);
  });

  test("each may ask what its code asks", async () => {
    const [looked, written] = [await requestsOf(reading), await requestsOf(writing)];
    expect(looked.length).toBeGreaterThan(3);
    expect(written).toContain("PUT chunks");
    expect(looked.filter((request) => !allowed("readers")(request))).toEqual([]);
    expect([...looked, ...written].filter((request) => !allowed("writers")(request))).toEqual([]);
  });

  test("and who reads may change nothing", async () => {
    expect((await requestsOf(writing)).filter(allowed("readers"))).toEqual([]);
  });
});
