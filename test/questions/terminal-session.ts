import { execFileSync } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";

/** Whether real terminal sessions can be driven here. */
export function hasTmux(): boolean {
  try {
    execFileSync("tmux", ["-V"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

let sessions = 0;

/** A command in a terminal of its own, driven by keys and read from its screen. */
export function openTerminal(command: string, cwd: string) {
  sessions += 1;
  const socket = `archwright-test-${process.pid}-${sessions}`;
  const tmux = (...args: string[]) =>
    execFileSync("tmux", ["-L", socket, "-f", "/dev/null", ...args], { encoding: "utf8" });
  // The shell stays afterwards, so that the exit code and the state of the terminal can be seen.
  const script = `${command}; echo "exit code $?"; read -r line; echo "the terminal reads $line"; sleep 60`;
  tmux("new-session", "-d", "-x", "100", "-y", "200", "-c", cwd, "sh", "-c", script);
  const screen = () => tmux("capture-pane", "-p").trimEnd();
  const see = async (text: string | RegExp): Promise<void> => {
    for (let turn = 0; turn < 400; turn += 1) {
      if (typeof text === "string" ? screen().includes(text) : text.test(screen())) return;
      await pause(50);
    }
    throw new Error(`"${text}" does not appear:\n${screen()}`);
  };
  return {
    screen,
    see,
    /** Names of keys as tmux has them (`Enter`, `C-c`, `Down`); other text is typed. */
    keys: (...names: string[]) => void tmux("send-keys", ...names),
    /** Waits for a text, then presses keys. */
    reply: async (text: string | RegExp, ...names: string[]): Promise<void> => {
      await see(text);
      // inquirer drops what is typed before its first render.
      await pause(100);
      tmux("send-keys", ...names);
    },
    exitCode: async (): Promise<number> => {
      await see("exit code ");
      return Number(/exit code (\d+)/.exec(screen())?.[1]);
    },
    close: () => {
      try {
        tmux("kill-server");
      } catch {
        // It has ended by itself.
      }
    },
  };
}
