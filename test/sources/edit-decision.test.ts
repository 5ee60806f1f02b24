import { describe, expect, test } from "vitest";
import { addRecordLink, editFrontMatter } from "../../src/sources/edit-decision.ts";

const record = (frontMatter: string, body = "# T\n") => `---\n${frontMatter}\n---\n\n${body}`;

describe("a value is spliced in where the old one stands", () => {
  test.each([
    ["plain", "status: proposed  # soon", "status: accepted  # soon"],
    ["quoted", 'status: "proposed"', "status: accepted"],
    ["empty", "status:\ndate: 2026-01-01", "status: accepted\ndate: 2026-01-01"],
    ["null", "status: null\ndate: 2026-01-01", "status: accepted\ndate: 2026-01-01"],
    ["tilde at the end", "date: 2026-01-01\nstatus: ~", "date: 2026-01-01\nstatus: accepted"],
    ["missing", "date: 2026-01-01", "date: 2026-01-01\nstatus: accepted"],
  ])("%s", (_, before, after) => {
    expect(editFrontMatter(record(before), [{ key: "status", value: "accepted" }])).toBe(
      record(after),
    );
  });

  test("lists, flow and block, and their comments", () => {
    const edit = [{ key: "supersedes", value: ["0003", "0010"] }];
    expect(editFrontMatter(record("supersedes: [3] # old\nstatus: draft"), edit)).toBe(
      record('supersedes: ["0003", "0010"] # old\nstatus: draft'),
    );
    expect(editFrontMatter(record("supersedes:\n  - 3\n  - 4\nstatus: draft"), edit)).toBe(
      record('supersedes:\n  ["0003", "0010"]\nstatus: draft'),
    );
  });

  test("a new key stands behind the one it belongs to", () => {
    const before = record("role: x\nchosen: a\noptions:\n  - {id: a}\nstatus: draft");
    const value = { constraint: "a: b", reason: "c #d" };
    expect(editFrontMatter(before, [{ key: "deviation", value, after: "options" }])).toBe(
      record(
        'role: x\nchosen: a\noptions:\n  - {id: a}\ndeviation: {constraint: "a: b", reason: "c #d"}\nstatus: draft',
      ),
    );
  });
});

describe("a link stands on a line of its own under More information", () => {
  const link = { phrase: "Superseded by", number: "0012", name: "0012-x.md" };
  const line = "Superseded by [0012](0012-x.md)";
  test.each([
    ["no section", "# T\n\nText.\n", `# T\n\nText.\n\n## More information\n\n${line}\n`],
    [
      "text",
      "# T\n\n## More information\n\nText.\n",
      `# T\n\n## More information\n\nText.\n\n${line}\n`,
    ],
    [
      "links",
      "# T\n\n## More information\n\nRelates to\n[0001](0001-a.md)\n",
      `# T\n\n## More information\n\nRelates to\n[0001](0001-a.md)\n${line}\n`,
    ],
    [
      "another section",
      "# T\n\n## More information\n\nText.\n\n## Notes\n\nN.\n",
      `# T\n\n## More information\n\nText.\n\n${line}\n\n## Notes\n\nN.\n`,
    ],
    [
      "the link",
      `# T\n\n## More information\n\n${line}\n`,
      `# T\n\n## More information\n\n${line}\n`,
    ],
  ])("%s", (_, before, after) => {
    expect(addRecordLink(before, link)).toBe(after);
  });
});
