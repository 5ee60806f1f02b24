import type { FinanceResult, LineResult } from "./result.ts";

/** A phase of the roadmap; months as `2027-01`, a day of the month is ignored. */
export interface SpendingPhase {
  id: string;
  title: string;
  start: string;
  end: string;
  /** Cost lines that the phase drives. */
  costs: readonly string[];
}

/** What a phase pays, undiscounted and with contingency. */
export interface PhaseCost {
  phase: SpendingPhase;
  /** Of lines that the phase names. */
  own: number;
  /** Of lines that no phase of that month names: they run whatever is done. */
  running: number;
  total: number;
  /** All costs of year 0 and of every month up to the end of the phase. */
  through: number;
}

export interface PhasedCosts {
  /** In the order of their ends. */
  phases: PhaseCost[];
  /** Of months within the horizon that lie in no phase. */
  outside: number;
}

interface Payment {
  line: string;
  month: number;
  amount: number;
}

/**
 * Spreads the cost lines of the base case over the phases of a roadmap; undefined without a start month
 * or without phases. A year's amount is paid in equal parts in those of its months that lie in a phase
 * that names the line, and in all twelve where there are none. Year 0 is paid when the first phase
 * starts that names the line, else with the first phase. The parts add up to the TCO.
 */
export function spreadOverPhases(
  result: Pick<FinanceResult, "start" | "base">,
  phases: readonly SpendingPhase[],
): PhasedCosts | undefined {
  if (result.start === undefined || phases.length === 0) return undefined;
  const first = monthOf(result.start);
  const ordered = phases.toSorted(
    (a, b) => monthOf(a.end) - monthOf(b.end) || monthOf(a.start) - monthOf(b.start),
  );
  const payments = result.base.lines
    .filter(({ side }) => side === "cost")
    .flatMap((line) => paymentsOf(line, { first, phases: ordered }));
  const shares = payments.map((payment) => ({ payment, ...payersOf(payment, ordered) }));
  return {
    phases: ordered.map((phase) => {
      const paid = shares.filter(({ payers }) => payers.includes(phase));
      const own = sum(paid.filter(({ named }) => named).map(share));
      const running = sum(paid.filter(({ named }) => !named).map(share));
      const before = payments.filter(({ month }) => month <= monthOf(phase.end));
      const through = sum(before.map(({ amount }) => amount));
      return { phase, own, running, total: own + running, through };
    }),
    outside: sum(
      shares.filter(({ payers }) => payers.length === 0).map((one) => one.payment.amount),
    ),
  };
}

function paymentsOf(
  { line, total }: LineResult,
  { first, phases }: { first: number; phases: readonly SpendingPhase[] },
): Payment[] {
  const naming = phases.filter(({ costs }) => costs.includes(line.id));
  return total.flatMap((amount, year) => {
    if (amount === 0) return [];
    if (year === 0) return [{ line: line.id, month: firstMonth(naming, phases), amount }];
    const months = Array.from({ length: 12 }, (_, index) => first + (year - 1) * 12 + index);
    const named = months.filter((month) => naming.some((phase) => contains(phase, month)));
    const paid = named.length > 0 ? named : months;
    return paid.map((month) => ({ line: line.id, month, amount: amount / paid.length }));
  });
}

/** The phases that pay: those of the month that name the line, else all of the month, in equal parts. */
function payersOf(
  { line, month }: Payment,
  phases: readonly SpendingPhase[],
): { payers: readonly SpendingPhase[]; named: boolean } {
  const running = phases.filter((phase) => contains(phase, month));
  const naming = running.filter(({ costs }) => costs.includes(line));
  return naming.length > 0 ? { payers: naming, named: true } : { payers: running, named: false };
}

function share({ payment, payers }: { payment: Payment; payers: readonly SpendingPhase[] }) {
  return payment.amount / payers.length;
}

function firstMonth(naming: readonly SpendingPhase[], phases: readonly SpendingPhase[]): number {
  const candidates = naming.length > 0 ? naming : phases;
  return Math.min(...candidates.map(({ start }) => monthOf(start)));
}

function contains({ start, end }: SpendingPhase, month: number): boolean {
  return monthOf(start) <= month && month <= monthOf(end);
}

/** Months since year 0. */
function monthOf(date: string): number {
  const [year = 0, month = 1] = date.split("-").map(Number);
  return year * 12 + month - 1;
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
