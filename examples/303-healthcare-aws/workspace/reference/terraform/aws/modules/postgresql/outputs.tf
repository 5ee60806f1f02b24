output "arn" {
  description = "The database instance; backups and replication name it."
  value       = aws_db_instance.this.arn
}

output "host" {
  description = "Private host name."
  value       = aws_db_instance.this.address
}

output "port" {
  description = "Port."
  value       = aws_db_instance.this.port
}

output "deletion_protection" {
  description = "Whether the database refuses to be deleted."
  value       = aws_db_instance.this.deletion_protection
}

output "administrator_secret_arn" {
  description = "Secret that RDS manages, with the administrator's user name and password."
  value       = one(aws_db_instance.this.master_user_secret[*].secret_arn)
}
