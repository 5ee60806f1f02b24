output "urls" {
  description = "Address of each image repository."
  value       = { for name in keys(var.repositories) : name => "${azurerm_container_registry.this.login_server}/${name}" }
}
