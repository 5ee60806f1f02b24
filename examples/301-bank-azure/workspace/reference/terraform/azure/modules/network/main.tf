resource "azurerm_virtual_network" "this" {
  name                = var.name
  resource_group_name = var.resource_group
  location            = var.location
  address_space       = [var.cidr]

  tags = local.tags
}

resource "azurerm_subnet" "private" {
  name                            = "private"
  resource_group_name             = var.resource_group
  virtual_network_name            = azurerm_virtual_network.this.name
  address_prefixes                = [cidrsubnet(var.cidr, 1, 0)]
  default_outbound_access_enabled = false
}

# Private endpoints only. Whoever may reach a store is let out to this range, and to no other address of the network.
resource "azurerm_subnet" "endpoints" {
  name                              = "endpoints"
  resource_group_name               = var.resource_group
  virtual_network_name              = azurerm_virtual_network.this.name
  address_prefixes                  = [cidrsubnet(var.cidr, 8, 129)]
  default_outbound_access_enabled   = false
  private_endpoint_network_policies = "Enabled"
}

# Databases only: Azure puts their addresses here, nothing else may stand in it.
resource "azurerm_subnet" "data" {
  name                            = "data"
  resource_group_name             = var.resource_group
  virtual_network_name            = azurerm_virtual_network.this.name
  address_prefixes                = [cidrsubnet(var.cidr, 4, 15)]
  default_outbound_access_enabled = false

  delegation {
    name = "postgresql"

    service_delegation {
      name    = "Microsoft.DBforPostgreSQL/flexibleServers"
      actions = ["Microsoft.Network/virtualNetworks/subnets/join/action"]
    }
  }
}

# The Kubernetes API answers from here, on a private address only.
resource "azurerm_subnet" "api" {
  name                            = "api"
  resource_group_name             = var.resource_group
  virtual_network_name            = azurerm_virtual_network.this.name
  address_prefixes                = [cidrsubnet(var.cidr, 8, 128)]
  default_outbound_access_enabled = false

  delegation {
    name = "kubernetes"

    service_delegation {
      name    = "Microsoft.ContainerService/managedClusters"
      actions = ["Microsoft.Network/virtualNetworks/subnets/join/action"]
    }
  }
}

locals {
  # The only ports of a subnet; the others answer on whatever stands in them. A database and its standby talk on 6432 as well.
  ports = { data = ["5432", "6432"], endpoints = var.endpoint_ports }
}

resource "azurerm_network_security_group" "this" {
  for_each = toset(["private", "endpoints", "data", "api"])

  name                = "${var.name}-${each.key}"
  resource_group_name = var.resource_group
  location            = var.location

  security_rule {
    name                       = "from-the-network"
    priority                   = 100
    direction                  = "Inbound"
    access                     = "Allow"
    protocol                   = contains(keys(local.ports), each.key) ? "Tcp" : "*"
    source_address_prefix      = var.cidr
    source_port_range          = "*"
    destination_address_prefix = var.cidr
    destination_port_range     = contains(keys(local.ports), each.key) ? null : "*"
    destination_port_ranges    = lookup(local.ports, each.key, null)
  }

  # Packets between pods of two nodes are not wrapped: the rules of the subnet see the addresses of the pods.
  dynamic "security_rule" {
    for_each = each.key == "private" ? [var.pod_cidr] : []
    content {
      name                       = "to-pods"
      priority                   = 130
      direction                  = "Inbound"
      access                     = "Allow"
      protocol                   = "*"
      source_address_prefixes    = [var.cidr, security_rule.value]
      source_port_range          = "*"
      destination_address_prefix = security_rule.value
      destination_port_range     = "*"
    }
  }

  # Load balancers of the gateway and of the Kubernetes API send nothing to whom they cannot probe.
  dynamic "security_rule" {
    for_each = contains(["private", "api"], each.key) ? [each.key] : []
    content {
      name                       = "probes"
      priority                   = 140
      direction                  = "Inbound"
      access                     = "Allow"
      protocol                   = "*"
      source_address_prefix      = "AzureLoadBalancer"
      source_port_range          = "*"
      destination_address_prefix = "*"
      destination_port_range     = "*"
    }
  }

  dynamic "security_rule" {
    for_each = each.key == "api" && length(var.api_client_cidrs) > 0 ? [values(var.api_client_cidrs)] : []
    content {
      name                       = "api-clients"
      priority                   = 110
      direction                  = "Inbound"
      access                     = "Allow"
      protocol                   = "Tcp"
      source_address_prefixes    = security_rule.value
      source_port_range          = "*"
      destination_address_prefix = var.cidr
      destination_port_range     = "443"
    }
  }

  dynamic "security_rule" {
    for_each = each.key == "data" && length(var.replication_cidrs) > 0 ? [var.replication_cidrs] : []
    content {
      name                       = "replication"
      priority                   = 120
      direction                  = "Inbound"
      access                     = "Allow"
      protocol                   = "Tcp"
      source_address_prefixes    = security_rule.value
      source_port_range          = "*"
      destination_address_prefix = var.cidr
      destination_port_range     = "5432"
    }
  }

  security_rule {
    name                       = "nothing-else"
    priority                   = 4096
    direction                  = "Inbound"
    access                     = "Deny"
    protocol                   = "*"
    source_address_prefix      = "*"
    source_port_range          = "*"
    destination_address_prefix = "*"
    destination_port_range     = "*"
  }

  tags = local.tags
}

resource "azurerm_subnet_network_security_group_association" "this" {
  for_each = { private = azurerm_subnet.private.id, endpoints = azurerm_subnet.endpoints.id, data = azurerm_subnet.data.id, api = azurerm_subnet.api.id }

  subnet_id                 = each.value
  network_security_group_id = azurerm_network_security_group.this[each.key].id
}

resource "azurerm_public_ip" "nat" {
  name                = "${var.name}-nat"
  resource_group_name = var.resource_group
  location            = var.location
  allocation_method   = "Static"
  sku                 = "Standard"

  tags = local.tags
}

resource "azurerm_nat_gateway" "this" {
  name                    = var.name
  resource_group_name     = var.resource_group
  location                = var.location
  sku_name                = "Standard"
  idle_timeout_in_minutes = 10

  tags = local.tags
}

resource "azurerm_nat_gateway_public_ip_association" "this" {
  nat_gateway_id       = azurerm_nat_gateway.this.id
  public_ip_address_id = azurerm_public_ip.nat.id
}

resource "azurerm_subnet_nat_gateway_association" "private" {
  subnet_id      = azurerm_subnet.private.id
  nat_gateway_id = azurerm_nat_gateway.this.id
}
