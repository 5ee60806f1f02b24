import { terraformModules } from "../terraform/modules.ts";
import type { Rule } from "../rule.ts";

/** Arguments and blocks without which data is readable, public or lost; with a value where only that one protects. */
const protections: Readonly<Record<string, readonly string[]>> = {
  aws_db_instance: [
    "kms_key_id",
    "storage_encrypted=true",
    "publicly_accessible=false",
    "deletion_protection",
    "backup_retention_period",
  ],
  aws_elasticache_replication_group: [
    "kms_key_id",
    "at_rest_encryption_enabled=true",
    "transit_encryption_enabled=true",
  ],
  aws_cloudwatch_log_group: ["kms_key_id", "retention_in_days"],
  aws_sns_topic: ["kms_master_key_id"],
  aws_secretsmanager_secret: ["kms_key_id"],
  aws_ecr_repository: ["encryption_configuration", "image_tag_mutability"],
  aws_eks_cluster: ["encryption_config", "enabled_cluster_log_types"],
  aws_backup_vault: ["kms_key_arn"],
  aws_kms_key: ["enable_key_rotation=true", "policy"],
  aws_s3_bucket_public_access_block: [
    "block_public_acls=true",
    "block_public_policy=true",
    "ignore_public_acls=true",
    "restrict_public_buckets=true",
  ],
  google_sql_database_instance: ["encryption_key_name", "deletion_protection"],
  google_storage_bucket: [
    "encryption",
    "uniform_bucket_level_access=true",
    "public_access_prevention",
  ],
  google_artifact_registry_repository: ["kms_key_name"],
  google_container_cluster: ["database_encryption", "private_cluster_config"],
  azurerm_storage_account: [
    "public_network_access_enabled=false",
    "shared_access_key_enabled=false",
  ],
  azurerm_key_vault: ["purge_protection_enabled=true", "public_network_access_enabled=false"],
  azurerm_kubernetes_cluster: ["local_account_disabled=true", "private_cluster_enabled=true"],
};

/** Resources that keep data are encrypted with a key of the customer, not public, and not lost by accident. */
export const terraformProtection: Rule = {
  id: "terraform-protection",
  severity: "error",
  title:
    "Resources that keep data have a key of the customer, no public way in, and a bound on loss",
  explanation: `Without these arguments a provider encrypts with its own key, opens a public address, keeps logs for ever or lets a plan delete a database. Demanded below \`reference/\`, with any value where none is named: ${Object.entries(
    protections,
  )
    .map(([type, wanted]) => `\`${type}\`: ${wanted.join(", ")}`)
    .join(
      "; ",
    )}. Where another resource does the same for yours, suppress the finding with that reason.`,
  check({ model }) {
    return [...terraformModules(model).values()].flatMap(({ resources }) =>
      [...resources].flatMap(([key, { block, file }]) => {
        const given = new Set([
          ...block.attributes.keys(),
          ...block.blocks.map(({ type, labels }) =>
            type === "dynamic" ? (labels[0] ?? "") : type,
          ),
        ]);
        return (
          protections[block.type === "resource" ? (block.labels[0] ?? "") : ""] ?? []
        ).flatMap((wanted) => {
          const [name = "", value] = wanted.split("=");
          const said = block.attributes.get(name);
          // What a variable or another expression decides is not judged.
          const wrong =
            value !== undefined &&
            /^(?:true|false)$/.test(said?.text ?? "") &&
            said?.text !== value;
          if (given.has(name) && !wrong) return [];
          return [
            {
              file,
              line: said?.line ?? block.line,
              message: `${key} ${wrong ? `sets ${name} to ${said?.text ?? ""}` : `does not set ${name}`}`,
              fix: value === undefined ? "Set it." : `Set it to ${value}.`,
            },
          ];
        });
      }),
    );
  },
};
