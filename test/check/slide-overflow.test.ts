import { describe, expect, test } from "vitest";
import { slideOverflow } from "../../src/check/rules/slide-overflow.ts";

type Context = Parameters<typeof slideOverflow.check>[0];

const deck = (...slides: string[]) =>
  `---\nmarp: true\ntitle: "T"\n---\n\n${slides.join("\n---\n\n")}`;
const found = (text: string) => {
  const model = { texts: new Map([["presentations/executive.md", text]]) };
  return [...slideOverflow.check({ model } as unknown as Context)].map(({ line, message }) => ({
    line,
    message,
  }));
};
const table = (rows: number) =>
  `| a | b |\n| --- | --- |\n${Array.from({ length: rows }, () => "| one | two |\n").join("")}`;

describe("slide-overflow", () => {
  test("finds pictures without a size", () => {
    const message = "a picture without a size may be larger than its slide";
    expect(found(deck("# A\n\n![How it runs](a.svg)\n"))).toEqual([{ line: 8, message }]);
    expect(found(deck("# A\n\n![bg right contain How it runs](a.svg)\n"))).toEqual([]);
    expect(found(deck("# A\n\n![h:420 How it runs](a.svg)\n"))).toEqual([]);
  });
  test("finds tables that are longer than the slide, unless its class sets them smaller", () => {
    expect(found(deck("# A\n", `# B\n\n${table(24)}`))).toEqual([
      { line: 9, message: expect.stringMatching(/^the slide is about 1[2-9]\d % full$/) },
    ]);
    expect(found(deck("# A\n", `# B\n\n<!-- _class: dense -->\n\n${table(24)}`))).toEqual([]);
    expect(found(deck(`# B\n\n${table(12)}`, `# C\n\n${table(12)}`))).toEqual([]);
  });
  test("does not count notes, and counts what stands beside a picture twice", () => {
    const words = "word ".repeat(180);
    expect(found(deck(`# A\n\n<!--\nSay: ${words.repeat(5)}\n-->\n`))).toEqual([]);
    expect(found(deck(`# A\n\n${words}\n`))).toEqual([]);
    expect(found(deck(`# A\n\n![bg right](a.svg)\n\n${words}\n`))).toHaveLength(1);
  });
});
