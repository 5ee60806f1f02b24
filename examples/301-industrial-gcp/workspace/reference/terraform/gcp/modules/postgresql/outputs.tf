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
