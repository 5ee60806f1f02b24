import { z } from "zod";

/** Names of roles, options, groups and files of a generator. */
export const kebab = z
  .string()
  .regex(
    /^[a-z0-9]+(?:-[a-z0-9]+)*$/,
    "must be kebab-case: lower-case letters, digits and inner hyphens",
  );

/** Names that templates and expressions use. */
export const camel = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]*$/, "must be camelCase: letters and digits, starting in lower case");
