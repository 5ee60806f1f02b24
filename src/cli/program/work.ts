import type { Command } from "commander";
import { dryRun, examples, json } from "./options.ts";

export function addWork(program: Command): void {
  const answer = program
    .command("answer")
    .description("read and change the answers of a workspace")
    .exitOverride();
  answer
    .command("set")
    .description("change answers, render again, and merge with what people have edited")
    .argument("<key=value...>", "answers, e.g. teams=35 featureStore=feast")
    .option("--dir <dir>", "the workspace", ".")
    .option("-y, --yes", "do not ask where a source was edited since")
    .addOption(dryRun())
    .addOption(json())
    .addHelpText(
      "after",
      examples([
        "archwright answer set teams=35 --dry-run",
        "archwright answer set featureStore=feast --dir my-platform",
      ]),
    )
    .action(async (pairs, options) =>
      (await import("../commands/answer-set.ts")).answerSetCommand({ ...options, pairs }),
    );
  program
    .command("sync")
    .description("recompute everything that follows from the sources")
    .argument("[dir]", "the workspace", ".")
    .addOption(dryRun())
    .addOption(json())
    .addHelpText("after", examples(["archwright sync", "archwright sync my-platform --dry-run"]))
    .action(async (dir, options) =>
      (await import("../commands/sync.ts")).syncCommand({ ...options, dir }),
    );
  program
    .command("next")
    .description("say which to-do comes next")
    .argument("[dir]", "the workspace", ".")
    .addOption(json())
    .addHelpText("after", examples(["archwright next", "archwright next my-platform"]))
    .action(async (dir, options) =>
      (await import("../commands/next.ts")).nextCommand({ ...options, dir }),
    );
  program
    .command("blocks")
    .description("list everything computed that text may quote, with a sample")
    .argument("[dir]", "the workspace", ".")
    .option("--filter <text>", "only names that contain this")
    .addOption(json())
    .addHelpText(
      "after",
      examples(["archwright blocks", "archwright blocks my-platform --filter finance"]),
    )
    .action(async (dir, options) =>
      (await import("../commands/blocks.ts")).blocksCommand({ ...options, dir }),
    );
  program
    .command("undo")
    .description("take back what the last command wrote")
    .argument("[dir]", "the workspace", ".")
    .option("--keep-edits", "leave files that were edited since as they are")
    .addOption(dryRun())
    .addOption(json())
    .addHelpText("after", examples(["archwright undo", "archwright undo my-platform --dry-run"]))
    .action(async (dir, options) =>
      (await import("../commands/undo.ts")).undoCommand({ ...options, dir }),
    );
}
