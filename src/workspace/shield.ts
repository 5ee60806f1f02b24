const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

let depth = 0;
let caught: NodeJS.Signals | undefined;

/**
 * Does something to its end even if the user presses Ctrl-C meanwhile: the signal is delivered
 * afterwards. For the moments in which files are put in place, so that nothing has to be recovered.
 */
export async function shielded<T>(action: () => Promise<T>): Promise<T> {
  if (depth++ === 0) for (const signal of signals) process.on(signal, hold);
  try {
    return await action();
  } finally {
    if (--depth === 0) deliver();
  }
}

function hold(signal: NodeJS.Signals): void {
  caught ??= signal;
}

function deliver(): void {
  for (const signal of signals) process.off(signal, hold);
  const signal = caught;
  caught = undefined;
  if (signal !== undefined) process.kill(process.pid, signal);
}
