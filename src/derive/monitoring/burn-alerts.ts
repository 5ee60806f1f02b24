/** An alert on the speed at which an error budget is used up; it needs both windows above the threshold. */
export interface BurnAlert {
  severity: "page" | "ticket";
  /** Tells how much is lost, such as `1h`. */
  long: string;
  /** Tells that it still goes on, such as `5m`; the alert ends soon after the cause. */
  short: string;
  /** How many times faster than the objective allows. */
  factor: number;
  /** The share of bad events above which it fires. */
  threshold: number;
  /** How long both windows must stay above it. */
  pending: string;
}

/** Share of the budget that is gone when the alert fires; hours of the long window. */
const steps = [
  { share: 0.02, hours: 1, long: "1h", short: "5m", severity: "page", pending: "2m" },
  { share: 0.05, hours: 6, long: "6h", short: "30m", severity: "page", pending: "2m" },
  { share: 0.1, hours: 24, long: "1d", short: "2h", severity: "ticket", pending: "15m" },
  { share: 0.1, hours: 72, long: "3d", short: "6h", severity: "ticket", pending: "15m" },
] as const;

/**
 * Multi-window, multi-burn-rate alerts of an objective: Google, "The Site Reliability Workbook", chapter 5,
 * table 5-8, with the burn rate computed from the objective's own window (14.4, 6, 3 and 1 for 30 days).
 * Steps that cannot fire are left out: a window longer than the objective's, a threshold of one or more.
 *
 * @param objective percent of good events, such as 99.9
 * @param window such as `30d`
 */
export function burnAlerts(objective: number, window: string): BurnAlert[] {
  const hours = hoursOf(window);
  const budget = errorBudget(objective);
  return steps.flatMap(({ share, hours: long, ...step }) => {
    // Slower than the budget allows is no reason to wake anybody, however short the objective's window is.
    const factor = Math.max(1, rounded((share * hours) / long));
    const threshold = rounded(factor * budget);
    return long >= hours || threshold >= 1 ? [] : [{ ...step, factor, threshold }];
  });
}

/** The share of events that may be bad: 0.001 for an objective of 99.9 percent. */
export function errorBudget(objective: number): number {
  return rounded((100 - objective) / 100);
}

function hoursOf(window: string): number {
  const hours = { h: 1, d: 24, w: 168 }[window.slice(-1)] ?? 24;
  return Number.parseInt(window, 10) * hours;
}

/** Without the last bits of binary fractions, which nobody wants to read in a rule. */
export function rounded(value: number): number {
  return Number(value.toPrecision(10));
}
