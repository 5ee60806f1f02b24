output "alarm_topic_arn" {
  description = "Topic of all alarms of the environment."
  value       = aws_sns_topic.alarms.arn
}

output "metrics_workspace_arn" {
  description = "Workspace of long-term metrics."
  value       = aws_prometheus_workspace.this.arn
}

output "remote_write_url" {
  description = "Address for Prometheus remote write."
  value       = "${aws_prometheus_workspace.this.prometheus_endpoint}api/v1/remote_write"
}
