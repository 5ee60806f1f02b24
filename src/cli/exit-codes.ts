/** What the exit code of every command means. */
export const exitCodes = {
  fine: 0,
  /** Findings at or above `--fail-on`. */
  findings: 1,
  /** Wrong usage, unreadable input, nothing done. */
  cannotRun: 2,
  /** A merge left conflicts for the user to decide. */
  conflicts: 3,
  /** Ctrl-C, as shells expect it. */
  interrupted: 130,
} as const;
