import { homedir } from "node:os";
import { join } from "node:path";
import type { AnswersText } from "../questions/answers-file.ts";
import { readTextIfThere } from "../workspace/read-text-file.ts";

/** The user's defaults file: `ARCHWRIGHT_DEFAULTS`, else `archwright/answers.yaml` in the folder of user settings. */
export function userDefaults(
  env: Readonly<Record<string, string | undefined>>,
): AnswersText | undefined {
  const settings = env["XDG_CONFIG_HOME"] || env["APPDATA"] || join(homedir(), ".config");
  const file = env["ARCHWRIGHT_DEFAULTS"] || join(settings, "archwright", "answers.yaml");
  const text = readTextIfThere(file);
  return text === undefined ? undefined : { file, text };
}
