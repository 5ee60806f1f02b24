import { formatDsl } from "../../structurizr/index.ts";
import { replaceFile } from "../../workspace/write-files.ts";
import { exitCodes } from "../exit-codes.ts";
import { openDslFile } from "../dsl-file.ts";
import { print } from "../output.ts";
import { refuseErrors } from "../parse-dsl.ts";

export interface DslFmtOptions {
  files: string[];
  check?: boolean;
  dryRun?: boolean;
  json?: boolean;
}

/**
 * `archwright dsl fmt`: formats files in place. Every file is looked at before one is written: when
 * one does not parse, all are left alone.
 */
export function dslFmtCommand(options: DslFmtOptions): void {
  const dry = options.check === true || options.dryRun === true;
  const results = options.files.map(formatFile);
  for (const { file, after, changed } of results) if (changed && !dry) replaceFile(file, after);
  if (options.json) {
    const files = results.map(({ file, changed }) => ({ file, changed }));
    print(JSON.stringify({ version: 1, files }, null, 2));
  } else {
    for (const { file, changed, utf8 } of results)
      if (changed)
        print(`${dry ? "not formatted" : "formatted"} ${file}${utf8 ? "" : ", in UTF-8 now"}`);
  }
  if (options.check && results.some(({ changed }) => changed))
    process.exitCode = exitCodes.findings;
}

function formatFile(file: string) {
  const opened = openDslFile(file);
  refuseErrors(file, opened);
  const after = formatDsl(opened.source);
  return { file, after, changed: opened.source !== after || !opened.utf8, utf8: opened.utf8 };
}
