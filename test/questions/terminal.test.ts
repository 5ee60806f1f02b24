import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { hasTmux, openTerminal } from "./terminal-session.ts";

const root = resolve(import.meta.dirname, "../..");
const bin = join(root, "bin/archwright.js");
// Where CI is set, the command line asks nobody; and the defaults of whoever runs this do not count.
const command = `env -u CI ARCHWRIGHT_DEFAULTS=/none ${process.execPath} ${bin} new enterprise-mlops platform`;
const tmux = hasTmux();
if (!tmux) console.warn("SKIPPED: tmux is not installed, so no interview runs in a real terminal.");

let folder = "";
let terminal: ReturnType<typeof openTerminal> | undefined;

beforeAll(() => {
  const built = existsSync(join(root, "dist/program/main.js"));
  if (!built) throw new Error("dist is missing: run `npm run build` first");
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "archwright-terminal-"));
});
afterEach(() => {
  terminal?.close();
  terminal = undefined;
  rmSync(folder, { recursive: true, force: true });
});

function record(): string {
  return readFileSync(join(folder, "platform/archwright.yaml"), "utf8");
}

describe.skipIf(!tmux)("new in a real terminal", () => {
  test("essentials, no customizing, review, a changed answer, and a workspace", async () => {
    terminal = openTerminal(command, folder);
    await terminal.reply("Which organization is this for?", "Acme & Söhne", "Enter");
    await terminal.reply("Which industry is it in?", "Down", "Enter");
    await terminal.reply("Which clouds are in use?", "Down", "Space", "Enter");
    await terminal.reply("Which regimes must the platform give evidence for?", "Enter");
    await terminal.reply("How many teams build models?", "1", "Enter");
    await terminal.reply("1 is below 2", "2", "Enter");
    await terminal.reply("Customize these", "Enter");
    await terminal.reply("Write the workspace?", "Down", "Enter");
    await terminal.reply("Which one?", "discount");
    await terminal.reply("❯ discountRate", "Enter");
    await terminal.reply("Which discount rate does finance use?", "8.5%", "Enter");
    await terminal.reply(/discountRate +8\.5%/, "Enter");
    expect(await terminal.exitCode()).toBe(0);
    for (const line of [
      /organization: .*Acme & Söhne/,
      /industry: financial-services/,
      /teams: 12\n/,
      /discountRate: (?:0\.085|8\.5%)/,
    ]) {
      expect(record()).toMatch(line);
    }
    expect(existsSync(join(folder, "platform/README.md"))).toBe(true);
  }, 90_000);

  test.each([
    ["Ctrl-C at the first question", [], "C-c", 130],
    ["Ctrl-C later", ["Which organization is this for?"], "C-c", 130],
    ["Ctrl-D", ["Which organization is this for?"], "C-d", 130],
  ])("%s leaves nothing behind and the terminal usable", async (_name, replies, key, code) => {
    terminal = openTerminal(command, folder);
    for (const message of replies) await terminal.reply(message, "Enter");
    await terminal.reply(replies.length > 0 ? "Which industry" : "Which organization", key);
    expect(await terminal.exitCode()).toBe(code);
    expect(readdirSync(folder)).toEqual([]);
    terminal.keys("still here", "Enter");
    await terminal.see("the terminal reads still here");
  });

  test("leaving from the review writes nothing", async () => {
    terminal = openTerminal(`${command} --set teams=4 --set organization=Acme`, folder);
    await terminal.reply("Which industry is it in?", "Enter");
    await terminal.reply("Which clouds are in use?", "Enter");
    await terminal.reply("Which regimes must the platform give evidence for?", "Enter");
    await terminal.reply("Customize these", "Enter");
    await terminal.reply("Write the workspace?", "Up", "Enter");
    expect(await terminal.exitCode()).not.toBe(0);
    expect(terminal.screen()).toContain("Acme  (--set)");
    expect(readdirSync(folder)).toEqual([]);
  });
});

test("what is piped in answers nothing: defaults are taken and listed", async () => {
  const output = await new Promise<string>((done, fail) => {
    const child = execFile(
      process.execPath,
      [bin, "new", "enterprise-mlops", "platform"],
      { cwd: folder, env: { ...process.env, ARCHWRIGHT_DEFAULTS: "/none" } },
      (error, stdout, stderr) => (error ? fail(error) : done(stdout + stderr)),
    );
    child.stdin?.end("Piped Industries\n".repeat(30));
  });
  expect(output).toContain("organization: Aldermere Health");
  expect(record()).not.toContain("Piped Industries");
});
