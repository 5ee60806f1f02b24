import { expect, test } from "vitest";
import { findingsAfter } from "./edited-files.ts";

const google = "reference/terraform/gcp/modules/cluster/main.tf";
const azure = "reference/terraform/azure/modules/cluster/main.tf";
const files: Record<string, string> = {
  [google]: `resource "google_container_cluster" "this" {
  maintenance_policy {
    recurring_window {
      start_time = "2026-01-03T02:00:00Z"
      end_time   = "2026-01-03T10:00:00Z"
      recurrence = "FREQ=WEEKLY;BYDAY=SA,SU"
    }
  }
}
`,
  [azure]: `resource "azurerm_kubernetes_cluster" "this" {
  dns_prefix          = var.name
  private_dns_zone_id = "System"
}
`,
};

test("windows that suffice, and a prefix that is taken", () => {
  expect(findingsAfter(files, ["terraform-refusal"])).toEqual([]);
});

test.each<[string, string | RegExp, string, string]>([
  [google, "SA,SU", "SU", "give 32 hours within 32 days that count, and 48 are demanded"],
  [google, "T10:00", "T07:00", "give 40 hours"],
  [google, /"FREQ.*"/, '"FREQ=WEEKLY"', "give 32 hours"],
  [google, /T10:00(.*\s+recurrence = ").*"/, 'T05:00$1FREQ=DAILY"', "give 0 hours"],
  [azure, "dns_prefix ", "dns_prefix_private_cluster ", "only where private_dns_zone_id is the id"],
  [azure, /dns_prefix .*\n.*/, "dns_prefix_private_cluster = var.name", "only where"],
])("%s: %s becomes %s", (file, from, to, message) => {
  expect(findingsAfter(files, ["terraform-refusal"], { file, from, to })).toEqual([
    expect.objectContaining({ message: expect.stringContaining(message) }),
  ]);
});

test.each<[string, string | RegExp, string]>([
  [google, /"FREQ.*"/, '"FREQ=DAILY"'],
  [google, /"FREQ.*"/, '"FREQ=WEEKLY;INTERVAL=2;BYDAY=SU"'],
  [google, /"FREQ.*"/, "var.recurrence"],
  [
    google,
    /recurring_window[^}]*}/,
    'daily_maintenance_window {\n      start_time = "03:00"\n    }',
  ],
  [
    azure,
    /dns_prefix .*\n.*/,
    "dns_prefix_private_cluster = var.name\n  private_dns_zone_id = var.zone",
  ],
])("%s: %s becomes %s, and nothing is found", (file, from, to) => {
  expect(findingsAfter(files, ["terraform-refusal"], { file, from, to })).toEqual([]);
});
