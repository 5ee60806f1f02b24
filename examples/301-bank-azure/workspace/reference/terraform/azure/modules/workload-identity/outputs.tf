output "client_ids" {
  description = "Client id by workload; the service account carries it as an annotation."
  value       = { for name, identity in azurerm_user_assigned_identity.this : name => identity.client_id }
}
