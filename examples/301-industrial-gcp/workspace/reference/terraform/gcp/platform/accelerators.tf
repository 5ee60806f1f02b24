# Not every zone has every machine. The pool with accelerators stands in the zones that have its machine; a machine or a region
# that is not listed is taken to be in all zones. List and date: README.
locals {
  machine_zones = {
    a2-highgpu-8g  = { "us-central1" = ["a", "b", "c", "f"], "us-east4" = [], "europe-west4" = ["a", "b"], "europe-west3" = [], "asia-southeast1" = ["a", "b", "c"], "asia-northeast1" = ["a", "c"] }
    g2-standard-8  = { "us-central1" = ["a", "b", "c"], "us-east4" = ["a", "c"], "europe-west4" = ["a", "b", "c"], "europe-west3" = ["a", "b"], "asia-southeast1" = ["a", "b", "c"], "asia-northeast1" = ["a", "b", "c"] }
    g2-standard-96 = { "us-central1" = ["a", "b", "c"], "us-east4" = ["a", "c"], "europe-west4" = ["a", "b", "c"], "europe-west3" = ["a", "b"], "asia-southeast1" = ["a", "b", "c"], "asia-northeast1" = ["a", "b", "c"] }
  }

  accelerator_zones = [
    for zone in var.zones : zone
    if try(contains(local.machine_zones[var.pools.accelerator.instance_types[0]][var.region], trimprefix(zone, "${var.region}-")), true)
  ]
}
