export { UserError } from "./errors.ts";
export type { Problem } from "./errors.ts";
