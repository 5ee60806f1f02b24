output "arn" {
  description = "The database instance."
  value       = google_sql_database_instance.this.connection_name
}

output "host" {
  description = "Private address."
  value       = google_sql_database_instance.this.private_ip_address
}

output "port" {
  description = "Port."
  value       = 5432
}
