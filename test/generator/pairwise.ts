/** A value for each factor, by name. */
export type { Row } from "../../scripts/pairwise.mjs";
export { pairwiseRows } from "../../scripts/pairwise.mjs";
