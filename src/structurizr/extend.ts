import type { Session } from "./session.ts";

/** Given by the driver: makes the workspace of another file the base of this one. */
export type Extend = (session: Session, source: string) => void;
