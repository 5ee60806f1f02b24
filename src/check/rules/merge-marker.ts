import type { Rule, RuleFinding } from "../rule.ts";

const marker = /^(?:<{7}|>{7}|\|{7})(?: .*)?$/;

/** No merge is left half done. */
export const mergeMarker: Rule = {
  id: "merge-marker",
  severity: "error",
  title: "No conflict marker is left in a file",
  explanation:
    "`answer set` and git mark what both sides changed with lines of seven `<`, `|`, `=` and `>`. Keep what is right, delete the markers.",
  check({ model }) {
    const findings: RuleFinding[] = [];
    for (const [file, text] of model.texts) {
      if (!text.includes("<<<<<<<") && !text.includes(">>>>>>>")) continue;
      for (const [index, line] of text.split("\n").entries()) {
        if (marker.test(line)) {
          findings.push({
            file,
            line: index + 1,
            message: `conflict marker "${line.slice(0, 30)}"`,
            fix: "Keep what is right and delete the markers.",
          });
        }
      }
    }
    return findings;
  },
};
