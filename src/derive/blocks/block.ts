/** Something computed that a user may quote in any text file under its name. */
export interface Block {
  /** `domain.name[.id]`. */
  name: string;
  /** `inline`: a value inside a sentence. `block`: paragraphs or a table between markers. */
  form: "inline" | "block";
  /** What it shows, for `archwright blocks`. */
  description: string;
  /** The figure itself, where it is one: what settings of data files are computed from. */
  amount?: number | undefined;
  /** The content; Markdown for blocks. `place` says where it will stand and with which arguments. */
  render(place: BlockPlace): string;
}

export interface BlockPlace {
  /** File that quotes the block; links are made relative to it. */
  file: string;
  args: Readonly<Record<string, string>>;
}

/** A link from one workspace file to another. */
export function relativeLink(from: string, to: string): string {
  const here = from.split("/").slice(0, -1);
  const there = to.split("/");
  let shared = 0;
  while (shared < here.length && shared < there.length - 1 && here[shared] === there[shared])
    shared += 1;
  const up = here.slice(shared).map(() => "..");
  return [...up, ...there.slice(shared)]
    .map((step) => (step === ".." ? step : encodeURI(step)))
    .join("/");
}
