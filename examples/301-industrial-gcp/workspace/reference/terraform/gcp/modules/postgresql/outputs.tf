output "arn" {
  description = "The database instance; a replica in another region names it."
  value       = google_sql_database_instance.this.name
}

output "host" {
  description = "Private address."
  value       = google_sql_database_instance.this.private_ip_address
}

output "port" {
  description = "Port."
  value       = 5432
}

output "deletion_protection" {
  description = "Whether the database refuses to be deleted."
  value       = google_sql_database_instance.this.deletion_protection
}
