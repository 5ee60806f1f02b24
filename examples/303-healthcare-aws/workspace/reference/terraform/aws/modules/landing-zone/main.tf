data "aws_vpc" "this" {
  id = var.vpc_id
}

data "aws_subnets" "tier" {
  for_each = toset(["private", "public", "data"])

  filter {
    name   = "vpc-id"
    values = [var.vpc_id]
  }

  tags = { (var.subnet_tags.key) = var.subnet_tags[each.key] }

  lifecycle {
    postcondition {
      condition     = each.key == "public" || length(self.ids) >= 2
      error_message = "The landing zone has fewer than two ${each.key} subnets with the tag ${var.subnet_tags.key}."
    }
  }
}

# The zone of each subnet of nodes: reserved machines stand in one of them.
data "aws_subnet" "private" {
  for_each = toset(data.aws_subnets.tier["private"].ids)

  id = each.value
}
