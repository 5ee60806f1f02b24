/** Asks yes or no at a terminal; true where nobody can answer. Ctrl-C is no. */
export async function confirm(message: string): Promise<boolean> {
  if (process.stdin.isTTY !== true || process.stderr.isTTY !== true) return true;
  const { default: inquirer } = await import("inquirer");
  try {
    const prompt = inquirer.createPromptModule({ output: process.stderr });
    const { answer } = await prompt([{ type: "confirm", name: "answer", message, default: false }]);
    return answer === true;
  } catch {
    return false;
  }
}
