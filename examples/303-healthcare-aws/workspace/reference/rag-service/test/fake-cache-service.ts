import { questionKey } from "../src/answer-cache.ts";
import type { CachedAnswer } from "../src/answer-cache.ts";
import { words } from "../src/document.ts";
import { startFake } from "./fake-store.ts";

interface Body {
  readonly question: string;
  readonly readers: string;
  readonly answer: CachedAnswer;
  readonly similarFrom: number | null;
}

/** The service around a cache library, as far as it is used. Questions that begin with the same word are similar. */
export async function startFakeCacheService(): Promise<string> {
  let kept: Body[] = [];
  const same = (one: string, { question, similarFrom }: Body) => questionKey(one) === questionKey(question) || (similarFrom !== null && words(one)[0] === words(question)[0]);
  return startFake(({ name, body }) => {
    const given = body as Body;
    if (name === "POST /v1/find") return kept.find(({ question, readers }) => readers === given.readers && same(question, given))?.answer ?? 404;
    if (name === "POST /v1/answers") {
      kept.push(given);
      return {};
    }
    const document = decodeURIComponent(/^DELETE \/v1\/documents\/(.*)$/.exec(name)?.[1] ?? "");
    if (document === "") return 404;
    const left = kept.filter(({ answer }) => !answer.documents.includes(document));
    const removed = kept.length - left.length;
    kept = left;
    return { removed };
  });
}
