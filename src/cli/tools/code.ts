import { z } from "zod";
import { firstLines, readJson, unreadable, withoutFolder } from "./read-output.ts";
import type { CopyView, Ran, Tool, Verdict } from "./tool.ts";

/** Compiles every Python file, in memory: nothing of it runs. */
export const python: Tool = {
  id: "python",
  purpose: "compiles the Python files, without running them",
  programs: [
    { name: "python3", versionArgs: ["--version"] },
    { name: "python", versionArgs: ["--version"] },
  ],
  timeout: 60,
  install: "Install Python 3.11 or newer.",
  plan({ paths }) {
    const files = [...paths].filter((path) => path.endsWith(".py")).sort();
    if (files.length === 0) return [];
    // `-I -S`: no user packages, no current folder on the path.
    const args = ["-I", "-S", "-c", compileAll, ...files];
    return files.slice(0, 1).map(() => ({
      target: commonFolder(files),
      steps: [{ args, cwd: "", judge: judgePython }],
    }));
  },
};

const compileAll = `import json, sys
found = []
for name in sys.argv[1:]:
    try:
        with open(name, "rb") as file:
            compile(file.read(), name, "exec", dont_inherit=True)
    except (SyntaxError, ValueError) as error:
        found.append({"file": name, "line": getattr(error, "lineno", None) or 1, "message": str(error)})
print(json.dumps({"compiled": len(sys.argv) - 1, "found": found}))
`;

const compiled = z.object({
  compiled: z.number(),
  found: z.array(z.object({ file: z.string(), line: z.number(), message: z.string() })),
});

function judgePython(ran: Ran): Verdict {
  const read = compiled.safeParse(readJson(ran.stdout));
  if (!read.success || ran.exitCode !== 0) return unreadable(ran);
  return {
    findings: read.data.found.map((one) => ({
      ...one,
      message: `Python cannot compile the file: ${one.message}`,
      fix: "Mend the syntax on that line.",
    })),
  };
}

/** The folder that holds all files. */
function commonFolder(files: readonly string[]): string {
  const [first = ""] = files;
  const steps = first.split("/").slice(0, -1);
  while (steps.length > 0 && !files.every((file) => file.startsWith(`${steps.join("/")}/`)))
    steps.pop();
  return steps.length === 0 ? "." : steps.join("/");
}

/** Checks GitHub workflows, and with them the scripts and expressions inside. */
export const actionlint: Tool = {
  id: "actionlint",
  purpose: "checks the GitHub Actions workflows",
  programs: [{ name: "actionlint", versionArgs: ["-version"] }],
  timeout: 60,
  install: "Install actionlint.",
  plan({ paths }) {
    return [...paths]
      .filter((path) => /(?:^|\/)workflows\/[^/]+\.ya?ml$/.test(path))
      .sort()
      .map((path) => ({
        target: path,
        steps: [
          { args: ["-format", "{{json .}}", "-no-color", path], cwd: "", judge: judgeWorkflow },
        ],
      }));
  },
};

const lintedSchema = z.array(
  z.object({ message: z.string(), filepath: z.string(), line: z.number(), kind: z.string() }),
);

function judgeWorkflow(ran: Ran, copy: CopyView): Verdict {
  const read = lintedSchema.safeParse(readJson(ran.stdout));
  if (!read.success || (ran.exitCode === 0) !== (read.data.length === 0)) return unreadable(ran);
  return {
    findings: read.data.map(({ message, filepath, line, kind }) => ({
      file: withoutFolder(filepath, copy.folder),
      line,
      message: `${firstLines(message)} (${kind})`,
      fix: "Mend the workflow on that line.",
    })),
  };
}
