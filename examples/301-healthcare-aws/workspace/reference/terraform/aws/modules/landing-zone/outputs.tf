output "vpc_id" {
  description = "The VPC."
  value       = data.aws_vpc.this.id
}

output "cidr" {
  description = "IPv4 range of the VPC."
  value       = data.aws_vpc.this.cidr_block
}

output "private_subnet_ids" {
  description = "Subnets of nodes and pods."
  value       = sort(data.aws_subnets.tier["private"].ids)
}

output "zone_subnet_ids" {
  description = "Subnets of nodes and pods by zone."
  value       = { for subnet in data.aws_subnet.private : subnet.availability_zone => subnet.id... }
}

output "public_subnet_ids" {
  description = "Subnets of public load balancers; may be empty."
  value       = sort(data.aws_subnets.tier["public"].ids)
}

output "data_subnet_ids" {
  description = "Subnets of databases and caches."
  value       = sort(data.aws_subnets.tier["data"].ids)
}
