output "zone_ids" {
  description = "Zone by purpose; it answers in the network."
  value       = merge(var.existing_zone_ids, { for purpose, zone in azurerm_private_dns_zone.this : purpose => zone.id })
  depends_on  = [azurerm_private_dns_zone_virtual_network_link.this]
}
