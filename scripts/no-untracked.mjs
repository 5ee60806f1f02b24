#!/usr/bin/env node
// Fails when generating has made files that git does not know.
import { execFileSync } from "node:child_process";

const listed = execFileSync(
  "git",
  ["ls-files", "--others", "--exclude-standard", "examples", "docs"],
  { encoding: "utf8" },
).trim();
if (listed !== "") {
  process.stdout.write(`not committed:\n${listed}\n`);
  process.exitCode = 1;
}
