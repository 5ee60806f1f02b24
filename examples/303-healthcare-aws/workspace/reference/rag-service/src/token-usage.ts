/** What a model says that an answer took. */
export interface Usage {
  readonly input: number;
  readonly output: number;
}

/** The header in which the team of a request travels: gateway, RAG service, router. */
export const teamHeader = "x-team";

/** What is no name of a team is counted together. */
export function teamOf(value: unknown): string {
  return typeof value === "string" && /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,63}$/u.test(value) ? value : "unknown";
}

/** Characters of a whole answer, or of one line of a stream, that are kept to be read; what is longer passes unread. */
const mostCharacters = 1024 * 1024;

/**
 * Reads what a model reports of its tokens from an answer on its way: the last event of a stream, or a field of a whole
 * answer. The event is taken out of the stream of a sender who did not ask for it.
 */
export class UsageReader {
  usage: Usage | undefined;
  readonly #streamed: boolean;
  readonly #wanted: boolean;
  readonly #decoder = new TextDecoder();
  #rest = "";
  /** The empty line behind what was taken out. */
  #skips = false;

  constructor({ streamed, wanted }: { streamed: boolean; wanted: boolean }) {
    this.#streamed = streamed;
    this.#wanted = wanted;
  }

  /** What of these bytes the sender gets. */
  take(bytes: Uint8Array): Uint8Array {
    const text = this.#rest + this.#decoder.decode(bytes, { stream: true });
    if (!this.#streamed) {
      this.#rest = text.slice(0, mostCharacters);
      return bytes;
    }
    const lines = text.split("\n");
    const open = lines.pop() ?? "";
    this.#rest = open.length > mostCharacters ? "" : open;
    const kept = lines.filter((line) => this.#keeps(line)).map((line) => `${line}\n`);
    return this.#wanted ? bytes : Buffer.from(kept.join("") + (this.#rest === open ? "" : open));
  }

  /** What is left at the end. */
  end(): Uint8Array {
    if (!this.#streamed) this.#read(this.#rest);
    return Buffer.from(this.#streamed && !this.#wanted ? this.#rest : "");
  }

  #keeps(line: string): boolean {
    const skipped = this.#skips && line.trim() === "";
    this.#skips = line.startsWith("data:") && line.includes('"usage"') && this.#read(line.slice("data:".length)) === 0;
    return !skipped && !this.#skips;
  }

  /** The number of choices beside what was reported. */
  #read(text: string): number | undefined {
    try {
      const { choices, usage } = JSON.parse(text) as { choices?: unknown[]; usage?: { prompt_tokens?: number; completion_tokens?: number } | null };
      if (typeof usage?.prompt_tokens !== "number") return undefined;
      this.usage = { input: usage.prompt_tokens, output: usage.completion_tokens ?? 0 };
      return choices?.length;
    } catch {
      return undefined;
    }
  }
}
