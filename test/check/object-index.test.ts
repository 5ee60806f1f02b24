import { expect, it } from "vitest";
import { keyOf } from "../../src/check/manifests/object-index.ts";

it.each([
  ["CiliumClusterwideNetworkPolicy", "CiliumClusterwideNetworkPolicy//one"],
  ["ClusterSecretStore", "ClusterSecretStore//one"],
  ["CiliumNetworkPolicy", "CiliumNetworkPolicy/default/one"],
  ["NetworkPolicy", "NetworkPolicy/default/one"],
])("knows whether %s belongs to a namespace", (kind, want) => {
  expect(keyOf(kind, undefined, "one")).toBe(want);
});
