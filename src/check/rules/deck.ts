import { readYaml } from "../../sources/yaml-document.ts";
import type { Rule, RuleFinding } from "../rule.ts";

/** A deck is one for the tools that show it. */
export const deck: Rule = {
  id: "deck",
  severity: "warning",
  title: "Every deck says that it is one, and has a title",
  explanation:
    "Marp shows a file as slides when its front matter says `marp: true`, and takes `title` for the exported file and its properties. Without the first, readers get one long page with lines across it.",
  check({ model }) {
    return [...model.documents].flatMap(([file, { frontMatter }]): RuleFinding[] => {
      if (!/^presentations\/[^/]+\.md$/.test(file)) return [];
      const { value } = readYaml(frontMatter ?? "");
      const front = (typeof value === "object" && value !== null ? value : {}) as Front;
      const missing = [
        ...(front.marp === true ? [] : ["`marp: true`"]),
        ...(typeof front.title === "string" && front.title.trim() !== "" ? [] : ["`title`"]),
      ];
      if (missing.length === 0) return [];
      return [
        {
          file,
          line: 1,
          message: `the deck has no ${missing.join(" and no ")} in its front matter`,
          fix: "Add it between the `---` lines at the top.",
        },
      ];
    });
  },
};

interface Front {
  marp?: unknown;
  title?: unknown;
}
