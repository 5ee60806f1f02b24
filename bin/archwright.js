#!/usr/bin/env node
import { existsSync } from "node:fs";

const entry = new URL("../dist/program/main.js", import.meta.url);
if (existsSync(entry)) {
  const { main } = await import(entry.href);
  await main(process.argv);
} else {
  process.stderr.write(
    "archwright is not built yet. Run `npm run build` in its folder, then try again.\n",
  );
  process.exitCode = 2;
}
