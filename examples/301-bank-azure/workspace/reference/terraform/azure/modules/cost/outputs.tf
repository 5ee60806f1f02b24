output "budget_names" {
  description = "Budget by line of finance.yaml."
  value       = { for line, budget in azurerm_consumption_budget_subscription.line : line => budget.name }
}

output "alarm_topic_arn" {
  description = "Action group of all alarms."
  value       = azurerm_monitor_action_group.alarms.id
}
