/** The steps of a JSON pointer (RFC 6901), also of one that is a fragment: `/a/b~1c`, `#/a/b~1c`. */
export function pointerSteps(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}
