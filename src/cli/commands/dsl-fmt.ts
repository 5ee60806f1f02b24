import { formatDsl } from "../../structurizr/index.ts";
import { readTextFile } from "../../workspace/read-text-file.ts";
import { replaceFile } from "../../workspace/write-files.ts";
import { exitCodes } from "../exit-codes.ts";
import { print } from "../output.ts";
import { parseDslFile } from "../parse-dsl.ts";

export interface DslFmtOptions {
  files: string[];
  check?: boolean;
  json?: boolean;
}

/** `archwright dsl fmt`: formats files in place; a file that does not parse is left alone. */
export function dslFmtCommand(options: DslFmtOptions): void {
  for (const file of options.files) parseDslFile(file);
  const results = options.files.map((file) => {
    const before = readTextFile(file);
    const after = formatDsl(before);
    if (before !== after && !options.check) replaceFile(file, after);
    return { file, changed: before !== after };
  });
  if (options.json) print(JSON.stringify({ version: 1, files: results }, null, 2));
  else
    for (const { file, changed } of results)
      if (changed) print(`${options.check ? "not formatted" : "formatted"} ${file}`);
  if (options.check && results.some(({ changed }) => changed))
    process.exitCode = exitCodes.findings;
}
