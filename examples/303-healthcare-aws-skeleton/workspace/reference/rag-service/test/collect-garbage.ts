import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

setFlagsFromString("--expose-gc");
/** Collects what nothing keeps, now: a signal that still has to arrive must not be among it. */
export const collectGarbage = runInNewContext("gc") as () => void;
