/** What came of a question. */
export interface Answered {
  readonly result: "answered" | "withheld";
  readonly answer: string;
  readonly sources: readonly string[];
  /** The stage and reason of a withheld answer: for the record, not for the person who asks. */
  readonly stage?: string;
  readonly reason?: string;
  readonly cached: boolean;
}

/** One line of the audit record: who asked, what it rests on, what the checks said. Never the question itself. */
export interface AuditEvent {
  readonly event: "answered" | "withheld" | "ingested" | "deleted";
  readonly subject: string;
  readonly documents: readonly string[];
  readonly detail: string;
}
