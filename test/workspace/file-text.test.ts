import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  decodeText,
  encodeText,
  normaliseBytes,
  restoreBytes,
} from "../../src/workspace/file-text.ts";

const bytes = (text: string) => encodeText(text);
const text = (content: Uint8Array) => decodeText(content);

describe("line ends and byte order marks", () => {
  it.each([
    ["a\nb\n", undefined],
    ["", undefined],
    ["a\r\nb\r\n", { crlf: true, bom: false }],
    ["\ufeffa\nb\n", { crlf: false, bom: true }],
    ["\ufeffa\r\nb\r\n", { crlf: true, bom: true }],
    ["a\r\nb\r\nc\n", { crlf: true, bom: false }],
    ["a\r\nb\nc\nd\n", { crlf: false, bom: false }],
    ["lone\rreturn\n", undefined],
  ])("of %j are %j", (raw, format) => {
    const normal = normaliseBytes(bytes(raw));
    expect(normal.format).toEqual(format);
    expect(text(normal.bytes)).not.toContain("\r\n");
  });

  it("come back as they were, for every text with one kind of line end", () => {
    const part = fc.string({ unit: "binary" }).filter((part) => !/[\r\n\0\ufeff]/.test(part));
    fc.assert(
      fc.property(
        fc.array(part),
        fc.constantFrom("\n", "\r\n"),
        fc.constantFrom("", "\ufeff"),
        (lines, end, mark) => {
          const raw = bytes(mark + lines.join(end));
          const { bytes: normal, format } = normaliseBytes(raw);
          expect(text(normal)).toBe(lines.join("\n"));
          expect(Buffer.from(restoreBytes(normal, format))).toEqual(Buffer.from(raw));
        },
      ),
    );
  });

  it("are no concern of binary files", () => {
    const binary = Uint8Array.from([0xff, 0x0d, 0x0a, 0x00, 0x0d, 0x0a]);
    expect(normaliseBytes(binary)).toEqual({ bytes: binary });
  });
});

describe("decodeText", () => {
  it("tells text from binary content", () => {
    expect(text(bytes("ä😀\n"))).toBe("ä😀\n");
    expect(text(Uint8Array.from([0xc3]))).toBeUndefined();
    expect(text(Uint8Array.from([0x61, 0]))).toBeUndefined();
  });
});
