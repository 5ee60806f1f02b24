output "vpc_id" {
  description = "The VPC."
  value       = aws_vpc.this.id
}

output "cidr" {
  description = "IPv4 range of the VPC."
  value       = aws_vpc.this.cidr_block
}

output "private_subnet_ids" {
  description = "Subnets of nodes and pods, in the order of the zones."
  value       = [for zone in var.zones : aws_subnet.private[zone].id]
}

output "zone_subnet_ids" {
  description = "Subnets of nodes and pods by zone."
  value       = { for zone in var.zones : zone => [aws_subnet.private[zone].id] }
}

output "public_subnet_ids" {
  description = "Subnets of public load balancers, in the order of the zones."
  value       = [for zone in var.zones : aws_subnet.public[zone].id]
}

output "data_subnet_ids" {
  description = "Subnets of databases and caches, without a route out of the VPC, in the order of the zones."
  value       = [for zone in var.zones : aws_subnet.data[zone].id]
}
