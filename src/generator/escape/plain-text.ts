import { oneLine, printable } from "./clean-text.ts";
import { asText } from "./plain-code.ts";
import type { Target } from "./region.ts";

/** Files of which each line means something: .gitignore, CODEOWNERS, .env, Makefile. */
export const textLines: Target = {
  name: "text",
  regions: () => [],
  code: (hole) => oneLine(asText(hole)),
  advice: "",
  comment: "#",
};

/** Text without syntax. */
export const plainText: Target = {
  name: "text",
  regions: () => [],
  code: (hole) => printable(asText(hole)),
  advice: "",
  comment: undefined,
};
