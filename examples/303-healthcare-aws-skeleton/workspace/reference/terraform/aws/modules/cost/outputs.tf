output "budget_names" {
  description = "Budget by cost line."
  value       = { for line, budget in aws_budgets_budget.line : line => budget.name }
}
