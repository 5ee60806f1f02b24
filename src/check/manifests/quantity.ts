const suffixes: Readonly<Record<string, number>> = {
  m: 1e-3,
  "": 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
};

/** A quantity of Kubernetes (`500m`, `1.5Gi`) as a number of cores, bytes or pieces; undefined where it is none. */
export function readQuantity(value: unknown): number | undefined {
  const [, number, suffix = ""] = /^([+-]?\d+(?:\.\d+)?)([a-zA-Z]*)$/.exec(String(value)) ?? [];
  const factor = suffixes[suffix];
  return number === undefined || factor === undefined ? undefined : Number(number) * factor;
}
