locals {
  blobs = "Microsoft.Storage/storageAccounts/blobServices/containers/blobs"

  # What must begin with a prefix, by what is done. Who lists names no blob: the beginning that is asked for counts.
  names = merge(
    { for action in ["write", "add/action", "move/action", "delete"] : "ActionMatches{'${local.blobs}/${action}'}" => "@Resource[${local.blobs}:path]" },
    {
      "ActionMatches{'${local.blobs}/read'} AND NOT SubOperationMatches{'Blob.List'}" = "@Resource[${local.blobs}:path]"
      "ActionMatches{'${local.blobs}/read'} AND SubOperationMatches{'Blob.List'}"     = "@Request[${local.blobs}:prefix]"
    },
  )

  containers = merge([
    for name, workload in var.workloads : { for key, container in workload.containers : "${name}/${key}" => merge(container, { workload = name }) }
  ]...)
  secrets = merge([
    for name, workload in var.workloads : { for key, id in workload.secret_ids : "${name}/${key}" => { workload = name, id = id } }
  ]...)
}

resource "azurerm_user_assigned_identity" "this" {
  for_each = var.workloads

  name                = "${var.name}-${each.key}"
  resource_group_name = var.resource_group
  location            = var.location

  tags = merge(local.tags, { "archwright.dev-element" = each.value.element })
}

resource "azurerm_federated_identity_credential" "this" {
  for_each = var.workloads

  name                = each.key
  resource_group_name = var.resource_group
  parent_id           = azurerm_user_assigned_identity.this[each.key].id
  issuer              = var.oidc_issuer_url
  audience            = ["api://AzureADTokenExchange"]
  subject             = "system:serviceaccount:${each.value.namespace}:${each.value.service_account}"
}

resource "azurerm_role_assignment" "containers" {
  for_each = local.containers

  scope                = each.value.id
  role_definition_name = each.value.write ? "Storage Blob Data Contributor" : "Storage Blob Data Reader"
  principal_id         = azurerm_user_assigned_identity.this[each.value.workload].principal_id

  # Without a prefix the whole container; with prefixes nothing is read, listed, written, moved or deleted outside them.
  condition_version = length(each.value.prefixes) == 0 ? null : "2.0"
  condition = length(each.value.prefixes) == 0 ? null : join(" AND ", [
    for action, name in local.names : "((!(${action})) OR (${join(" OR ", [for prefix in each.value.prefixes : "${name} StringStartsWith '${prefix}/'"])}))"
  ])
}

resource "azurerm_role_assignment" "secrets" {
  for_each = local.secrets

  scope                = each.value.id
  role_definition_name = "Key Vault Secrets User"
  principal_id         = azurerm_user_assigned_identity.this[each.value.workload].principal_id
}
