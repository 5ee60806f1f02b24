output "budget_names" {
  description = "Budget by line of finance.yaml."
  value       = { for line, budget in google_billing_budget.line : line => budget.display_name }
}

output "alarm_topic_arn" {
  description = "Topic of all alarms."
  value       = google_pubsub_topic.alarms.id
}
