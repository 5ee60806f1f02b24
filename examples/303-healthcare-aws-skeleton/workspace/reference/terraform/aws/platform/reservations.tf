# The base that a year's contract pays for: as many nodes as an accelerator pool always has, spread over the zones. A node
# of the same type in the same zone takes its place in a reservation by itself. The price comes from a savings plan, which
# FinOps signs outside of Terraform.
locals {
  reserved = var.active ? merge([
    for pool in ["gpu-large", "gpu-small", "gpu-retrieval"] : {
      for index, zone in var.zones : "${pool}-${zone}" => {
        pool  = pool
        zone  = zone
        nodes = floor(var.pools[pool].min / length(var.zones)) + (index < var.pools[pool].min % length(var.zones) ? 1 : 0)
      } if index < var.pools[pool].min
    }
  ]...) : {}

  # Nodes of the base start in the zones of their places.
  reserved_zones = { for pool in ["gpu-large", "gpu-small", "gpu-retrieval"] : pool => { for place in values(local.reserved) : place.zone => place.nodes if place.pool == pool } }
}

resource "aws_ec2_capacity_reservation" "base" {
  for_each = local.reserved

  instance_type           = var.pools[each.value.pool].instance_types[0]
  instance_platform       = "Linux/UNIX"
  availability_zone       = each.value.zone
  instance_count          = each.value.nodes
  instance_match_criteria = "open"
  end_date_type           = "unlimited"

  tags = merge(local.tags[each.value.pool], { Name = "${var.name}-${each.key}" })
}

# The nodes of the base never go, so an empty place is paid for twice: its node runs elsewhere, or does not come. Whether the
# devices are used the dashboard of routes and cost shows; EC2 knows of nodes only.
resource "aws_cloudwatch_metric_alarm" "base_empty" {
  for_each = local.reserved

  alarm_name          = "${var.name}-${each.key}-empty"
  alarm_description   = "For three hours not all reserved places of ${each.value.pool} in ${each.value.zone} have held a node"
  namespace           = "AWS/EC2CapacityReservations"
  metric_name         = "InstanceUtilization"
  dimensions          = { CapacityReservationId = aws_ec2_capacity_reservation.base[each.key].id }
  statistic           = "Maximum"
  period              = 3600
  evaluation_periods  = 3
  comparison_operator = "LessThanThreshold"
  threshold           = 100
  treat_missing_data  = "missing"
  alarm_actions       = [module.observability.alarm_topic_arn]

  tags = local.tags[each.value.pool]
}
