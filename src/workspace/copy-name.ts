import { foldPath } from "./path-rules.ts";

/**
 * A free name beside a file: `chart.svg` → `chart.mine.svg`, then `chart.mine-2.svg`.
 * `taken` holds folded paths (`foldPath`); the name is added to it.
 */
export function copyName(path: string, label: string, taken: Set<string>): string {
  const slash = path.lastIndexOf("/") + 1;
  const dot = path.lastIndexOf(".");
  const at = dot > slash ? dot : path.length;
  for (let number = 1; ; number++) {
    const mark = number === 1 ? label : `${label}-${number}`;
    const name = `${path.slice(0, at)}.${mark}${path.slice(at)}`;
    if (taken.has(foldPath(name))) continue;
    taken.add(foldPath(name));
    return name;
  }
}
