// Made by scripts/shapes.mjs, one table, however long: arguments, blocks and attributes of resources of aws 6.25.0, azurerm 4.55.0, google 6.50.0.

/** One resource or block a line, in the notation of read-shapes.ts; data sources have `data.` before. */
export const terraformShapes = `
aws_backup_plan id:s name!:s region:s tags:{*} tags_all:{*} arn~:s version~:s advanced_backup_setting:@B0 rule!:@B4 scan_setting:@B5
aws_backup_selection iam_role_arn!:s id:s name!:s not_resources:[*] plan_id!:s region:s resources:[*] condition:@B7 selection_tag:@B8
aws_backup_vault force_destroy:b id:s kms_key_arn:s name!:s region:s tags:{*} tags_all:{*} arn~:s recovery_points~:n timeouts:@B9
aws_backup_vault_lock_configuration backup_vault_name!:s changeable_for_days:n id:s max_retention_days:n min_retention_days:n region:s backup_vault_arn~:s
aws_backup_vault_notifications backup_vault_events!:[*] backup_vault_name!:s id:s region:s sns_topic_arn!:s backup_vault_arn~:s
aws_budgets_budget account_id:s billing_view_arn:s budget_type!:s id:s limit_amount:s limit_unit:s name:s name_prefix:s tags:{*} tags_all:{*} time_period_end:s time_period_start:s time_unit!:s arn~:s auto_adjust_data:@B11 cost_filter:@B12 cost_types:@B13 notification:@B14 planned_limit:@B15
aws_ce_anomaly_monitor id:s monitor_dimension:s monitor_specification:s monitor_type!:s name!:s tags:{*} tags_all:{*} arn~:s
aws_ce_anomaly_subscription account_id:s frequency!:s id:s monitor_arn_list!:[*] name!:s tags:{*} tags_all:{*} arn~:s subscriber!:@B16 threshold_expression:@B19
aws_ce_cost_allocation_tag id:s status!:s tag_key!:s type~:s
aws_cloudwatch_event_rule description:s event_bus_name:s event_pattern:s force_destroy:b id:s is_enabled:b name:s name_prefix:s region:s role_arn:s schedule_expression:s state:s tags:{*} tags_all:{*} arn~:s
aws_cloudwatch_event_target arn!:s event_bus_name:s force_destroy:b id:s input:s input_path:s region:s role_arn:s rule!:s target_id:s appsync_target:@B20 batch_target:@B21 dead_letter_config:@B22 ecs_target:@B27 http_target:@B28 input_transformer:@B29 kinesis_target:@B30 redshift_target:@B31 retry_policy:@B32 run_command_targets:@B33 sagemaker_pipeline_target:@B35 sqs_target:@B36
aws_cloudwatch_log_group deletion_protection_enabled:b id:s kms_key_id:s log_group_class:s name:s name_prefix:s region:s retention_in_days:n skip_destroy:b tags:{*} tags_all:{*} arn~:s
aws_cloudwatch_log_resource_policy id:s policy_document!:s policy_name!:s region:s
aws_cloudwatch_metric_alarm actions_enabled:b alarm_actions:[*] alarm_description:s alarm_name!:s comparison_operator!:s datapoints_to_alarm:n dimensions:{*} evaluate_low_sample_count_percentiles:s evaluation_periods!:n extended_statistic:s id:s insufficient_data_actions:[*] metric_name:s namespace:s ok_actions:[*] period:n region:s statistic:s tags:{*} tags_all:{*} threshold:n threshold_metric_id:s treat_missing_data:s unit:s arn~:s metric_query:@B38
aws_db_instance allocated_storage:n allow_major_version_upgrade:b apply_immediately:b auto_minor_version_upgrade:b availability_zone:s backup_retention_period:n backup_target:s backup_window:s ca_cert_identifier:s character_set_name:s copy_tags_to_snapshot:b custom_iam_instance_profile:s customer_owned_ip_enabled:b database_insights_mode:s db_name:s db_subnet_group_name:s dedicated_log_volume:b delete_automated_backups:b deletion_protection:b domain:s domain_auth_secret_arn:s domain_dns_ips:[*] domain_fqdn:s domain_iam_role_name:s domain_ou:s enabled_cloudwatch_logs_exports:[*] engine:s engine_lifecycle_support:s engine_version:s final_snapshot_identifier:s iam_database_authentication_enabled:b id:s identifier:s identifier_prefix:s instance_class!:s iops:n kms_key_id:s license_model:s maintenance_window:s manage_master_user_password:b master_user_secret_kms_key_id:s max_allocated_storage:n monitoring_interval:n monitoring_role_arn:s multi_az:b nchar_character_set_name:s network_type:s option_group_name:s parameter_group_name:s password:s password_wo:s password_wo_version:n performance_insights_enabled:b performance_insights_kms_key_id:s performance_insights_retention_period:n port:n publicly_accessible:b region:s replica_mode:s replicate_source_db:s skip_final_snapshot:b snapshot_identifier:s storage_encrypted:b storage_throughput:n storage_type:s tags:{*} tags_all:{*} timezone:s upgrade_storage_config:b username:s vpc_security_group_ids:[*] address~:s arn~:s endpoint~:s engine_version_actual~:s hosted_zone_id~:s latest_restorable_time~:s replicas~:[*] resource_id~:s status~:s listener_endpoint~:*/@Open master_user_secret~:*/@Open blue_green_update:@B39 restore_to_point_in_time:@B40 s3_import:@B41 timeouts:@B42
aws_db_instance_automated_backups_replication id:s kms_key_id:s pre_signed_url:s region:s retention_period:n source_db_instance_arn!:s timeouts:@B43
aws_db_parameter_group description:s family!:s id:s name:s name_prefix:s region:s skip_destroy:b tags:{*} tags_all:{*} arn~:s parameter:@B44
aws_db_subnet_group description:s id:s name:s name_prefix:s region:s subnet_ids!:[*] tags:{*} tags_all:{*} arn~:s supported_network_types~:[*] vpc_id~:s
aws_default_security_group egress:*/@Open id:s ingress:*/@Open region:s revoke_rules_on_delete:b tags:{*} tags_all:{*} vpc_id:s arn~:s description~:s name~:s name_prefix~:s owner_id~:s
aws_ec2_capacity_reservation availability_zone!:s ebs_optimized:b end_date:s end_date_type:s ephemeral_storage:b id:s instance_count!:n instance_match_criteria:s instance_platform!:s instance_type!:s outpost_arn:s placement_group_arn:s region:s tags:{*} tags_all:{*} tenancy:s arn~:s owner_id~:s timeouts:@B42
aws_ec2_tag id:s key!:s region:s resource_id!:s value!:s
aws_ecr_lifecycle_policy id:s policy!:s region:s repository!:s registry_id~:s
aws_ecr_repository force_delete:b id:s image_tag_mutability:s name!:s region:s tags:{*} tags_all:{*} arn~:s registry_id~:s repository_url~:s encryption_configuration:@B45 image_scanning_configuration:@B46 image_tag_mutability_exclusion_filter:@B47 timeouts:@B9
aws_eip address:s associate_with_private_ip:s customer_owned_ipv4_pool:s domain:s id:s instance:s ipam_pool_id:s network_border_group:s network_interface:s public_ipv4_pool:s region:s tags:{*} tags_all:{*} allocation_id~:s arn~:s association_id~:s carrier_ip~:s customer_owned_ip~:s private_dns~:s private_ip~:s ptr_record~:s public_dns~:s public_ip~:s timeouts:@B48
aws_eks_access_entry cluster_name!:s id:s kubernetes_groups:[*] principal_arn!:s region:s tags:{*} tags_all:{*} type:s user_name:s access_entry_arn~:s created_at~:s modified_at~:s timeouts:@B43
aws_eks_access_policy_association cluster_name!:s id:s policy_arn!:s principal_arn!:s region:s associated_at~:s modified_at~:s access_scope!:@B49 timeouts:@B43
aws_eks_addon addon_name!:s addon_version:s cluster_name!:s configuration_values:s id:s preserve:b region:s resolve_conflicts_on_create:s resolve_conflicts_on_update:s service_account_role_arn:s tags:{*} tags_all:{*} arn~:s created_at~:s modified_at~:s pod_identity_association:@B50 timeouts:@B42
aws_eks_cluster bootstrap_self_managed_addons:b deletion_protection:b enabled_cluster_log_types:[*] force_update_version:b id:s name!:s region:s role_arn!:s tags:{*} tags_all:{*} version:s arn~:s cluster_id~:s created_at~:s endpoint~:s platform_version~:s status~:s certificate_authority~:*/@Open identity~:*/@Open access_config:@B51 compute_config:@B52 control_plane_scaling_config:@B53 encryption_config:@B55 kubernetes_network_config:@B56 outpost_config:@B58 remote_network_config:@B60 storage_config:@B61 timeouts:@B42 upgrade_policy:@B62 vpc_config!:@B63 zonal_shift_config:@B39
aws_eks_node_group ami_type:s capacity_type:s cluster_name!:s disk_size:n force_update_version:b id:s instance_types:[*] labels:{*} node_group_name:s node_group_name_prefix:s node_role_arn!:s region:s release_version:s subnet_ids!:[*] tags:{*} tags_all:{*} version:s arn~:s status~:s resources~:*/@Open launch_template:@B64 node_repair_config:@B66 remote_access:@B67 scaling_config!:@B68 taint:@B69 timeouts:@B42 update_config:@B70
aws_eks_pod_identity_association cluster_name!:s disable_session_tags:b namespace!:s region:s role_arn!:s service_account!:s tags:{*} target_role_arn:s association_arn~:s association_id~:s external_id~:s id~:s tags_all~:{*}
aws_elasticache_parameter_group description:s family!:s id:s name!:s region:s tags:{*} tags_all:{*} arn~:s parameter:@B34
aws_elasticache_replication_group apply_immediately:b at_rest_encryption_enabled:s auth_token:s auth_token_update_strategy:s auto_minor_version_upgrade:s automatic_failover_enabled:b cluster_mode:s data_tiering_enabled:b description!:s engine:s engine_version:s final_snapshot_identifier:s global_replication_group_id:s id:s ip_discovery:s kms_key_id:s maintenance_window:s multi_az_enabled:b network_type:s node_type:s notification_topic_arn:s num_cache_clusters:n num_node_groups:n parameter_group_name:s port:n preferred_cache_cluster_azs:[*] region:s replicas_per_node_group:n replication_group_id!:s security_group_ids:[*] security_group_names:[*] snapshot_arns:[*] snapshot_name:s snapshot_retention_limit:n snapshot_window:s subnet_group_name:s tags:{*} tags_all:{*} transit_encryption_enabled:b transit_encryption_mode:s user_group_ids:[*] arn~:s cluster_enabled~:b configuration_endpoint_address~:s engine_version_actual~:s member_clusters~:[*] primary_endpoint_address~:s reader_endpoint_address~:s log_delivery_configuration:@B71 node_group_configuration:@B72 timeouts:@B42
aws_elasticache_subnet_group description:s id:s name!:s region:s subnet_ids!:[*] tags:{*} tags_all:{*} arn~:s vpc_id~:s
aws_elasticache_user access_string!:s engine!:s id:s no_password_required:b passwords:[*] region:s tags:{*} tags_all:{*} user_id!:s user_name!:s arn~:s authentication_mode:@B73 timeouts:@B74
aws_elasticache_user_group engine!:s id:s region:s tags:{*} tags_all:{*} user_group_id!:s user_ids:[*] arn~:s
aws_flow_log deliver_cross_account_role:s eni_id:s iam_role_arn:s id:s log_destination:s log_destination_type:s log_format:s max_aggregation_interval:n region:s regional_nat_gateway_id:s subnet_id:s tags:{*} tags_all:{*} traffic_type:s transit_gateway_attachment_id:s transit_gateway_id:s vpc_id:s arn~:s destination_options:@B75
aws_iam_instance_profile id:s name:s name_prefix:s path:s role:s tags:{*} tags_all:{*} arn~:s create_date~:s unique_id~:s
aws_iam_policy description:s id:s name:s name_prefix:s path:s policy!:s tags:{*} tags_all:{*} arn~:s attachment_count~:n policy_id~:s
aws_iam_role assume_role_policy!:s description:s force_detach_policies:b id:s managed_policy_arns:[*] max_session_duration:n name:s name_prefix:s path:s permissions_boundary:s tags:{*} tags_all:{*} arn~:s create_date~:s unique_id~:s inline_policy:@B76
aws_iam_role_policy id:s name:s name_prefix:s policy!:s role!:s
aws_iam_role_policy_attachment id:s policy_arn!:s role!:s
aws_internet_gateway id:s region:s tags:{*} tags_all:{*} vpc_id:s arn~:s owner_id~:s timeouts:@B42
aws_kms_alias id:s name:s name_prefix:s region:s target_key_id!:s arn~:s target_key_arn~:s
aws_kms_key bypass_policy_lockout_safety_check:b custom_key_store_id:s customer_master_key_spec:s deletion_window_in_days:n description:s enable_key_rotation:b id:s is_enabled:b key_usage:s multi_region:b policy:s region:s rotation_period_in_days:n tags:{*} tags_all:{*} xks_key_id:s arn~:s key_id~:s timeouts:@B77
aws_launch_template default_version:n description:s disable_api_stop:b disable_api_termination:b ebs_optimized:s id:s image_id:s instance_initiated_shutdown_behavior:s instance_type:s kernel_id:s key_name:s name:s name_prefix:s ram_disk_id:s region:s security_group_names:[*] tags:{*} tags_all:{*} update_default_version:b user_data:s vpc_security_group_ids:[*] arn~:s latest_version~:n block_device_mappings:@B79 capacity_reservation_specification:@B81 cpu_options:@B82 credit_specification:@B83 enclave_options:@B39 hibernation_options:@B84 iam_instance_profile:@B85 instance_market_options:@B87 instance_requirements:@B90 license_specification:@B91 maintenance_options:@B92 metadata_options:@B93 monitoring:@B39 network_interfaces:@B97 placement:@B98 private_dns_name_options:@B99 tag_specifications:@B100
aws_nat_gateway allocation_id:s availability_mode:s connectivity_type:s id:s private_ip:s region:s secondary_allocation_ids:[*] secondary_private_ip_address_count:n secondary_private_ip_addresses:[*] subnet_id:s tags:{*} tags_all:{*} vpc_id:s association_id~:s auto_provision_zones~:s auto_scaling_ips~:s network_interface_id~:s public_ip~:s regional_nat_gateway_auto_mode~:s route_table_id~:s regional_nat_gateway_address~:*/@Open availability_zone_address:@B101 timeouts:@B42
aws_opensearch_domain access_policies:s advanced_options:{*} domain_name!:s engine_version:s id:s ip_address_type:s region:s tags:{*} tags_all:{*} arn~:s dashboard_endpoint~:s dashboard_endpoint_v2~:s domain_endpoint_v2_hosted_zone_id~:s domain_id~:s endpoint~:s endpoint_v2~:s advanced_security_options:@B103 aiml_options:@B105 auto_tune_options:@B108 cluster_config:@B112 cognito_options:@B113 domain_endpoint_options:@B114 ebs_options:@B115 encrypt_at_rest:@B116 identity_center_options:@B117 log_publishing_options:@B118 node_to_node_encryption:@B119 off_peak_window_options:@B122 snapshot_options:@B123 software_update_options:@B124 timeouts:@B42 vpc_options:@B125
aws_opensearch_domain_policy access_policies!:s domain_name!:s id:s region:s timeouts:@B126
aws_prometheus_workspace alias:s id:s kms_key_arn:s region:s tags:{*} tags_all:{*} arn~:s prometheus_endpoint~:s logging_configuration:@B127
aws_route carrier_gateway_id:s core_network_arn:s destination_cidr_block:s destination_ipv6_cidr_block:s destination_prefix_list_id:s egress_only_gateway_id:s gateway_id:s id:s local_gateway_id:s nat_gateway_id:s network_interface_id:s region:s route_table_id!:s transit_gateway_id:s vpc_endpoint_id:s vpc_peering_connection_id:s instance_id~:s instance_owner_id~:s origin~:s state~:s timeouts:@B42
aws_route_table id:s propagating_vgws:[*] region:s route:*/@Open tags:{*} tags_all:{*} vpc_id!:s arn~:s owner_id~:s timeouts:@B42
aws_route_table_association gateway_id:s id:s region:s route_table_id!:s subnet_id:s timeouts:@B42
aws_s3_bucket acceleration_status:s acl:s bucket:s bucket_prefix:s force_destroy:b id:s object_lock_enabled:b policy:s region:s request_payer:s tags:{*} tags_all:{*} arn~:s bucket_domain_name~:s bucket_region~:s bucket_regional_domain_name~:s hosted_zone_id~:s website_domain~:s website_endpoint~:s cors_rule:@B128 grant:@B129 lifecycle_rule:@B134 logging:@B135 object_lock_configuration:@B138 replication_configuration:@B145 server_side_encryption_configuration:@B148 timeouts:@B74 versioning:@B149 website:@B150
aws_s3_bucket_lifecycle_configuration bucket!:s expected_bucket_owner:s region:s transition_default_minimum_object_size:s id~:s rule:@B156 timeouts:@B157
aws_s3_bucket_logging bucket!:s expected_bucket_owner:s id:s region:s target_bucket!:s target_prefix!:s target_grant:@B159 target_object_key_format:@B162
aws_s3_bucket_object_lock_configuration bucket!:s expected_bucket_owner:s id:s object_lock_enabled:s region:s token:s rule:@B164
aws_s3_bucket_ownership_controls bucket!:s id:s region:s rule!:@B165
aws_s3_bucket_policy bucket!:s id:s policy!:s region:s
aws_s3_bucket_public_access_block block_public_acls:b block_public_policy:b bucket!:s id:s ignore_public_acls:b region:s restrict_public_buckets:b skip_destroy:b
aws_s3_bucket_replication_configuration bucket!:s id:s region:s role!:s token:s rule!:@B174
aws_s3_bucket_server_side_encryption_configuration bucket!:s expected_bucket_owner:s id:s region:s rule!:@B175
aws_s3_bucket_versioning bucket!:s expected_bucket_owner:s id:s mfa:s region:s versioning_configuration!:@B176
aws_secretsmanager_secret description:s force_overwrite_replica_secret:b id:s kms_key_id:s name:s name_prefix:s policy:s recovery_window_in_days:n region:s tags:{*} tags_all:{*} arn~:s replica:@B177
aws_secretsmanager_secret_policy block_public_policy:b id:s policy!:s region:s secret_arn!:s
aws_secretsmanager_secret_version id:s region:s secret_binary:s secret_id!:s secret_string:s secret_string_wo:s secret_string_wo_version:n version_stages:[*] arn~:s has_secret_string_wo~:b version_id~:s
aws_security_group description:s egress:*/@Open id:s ingress:*/@Open name:s name_prefix:s region:s revoke_rules_on_delete:b tags:{*} tags_all:{*} vpc_id:s arn~:s owner_id~:s timeouts:@B43
aws_sns_topic application_failure_feedback_role_arn:s application_success_feedback_role_arn:s application_success_feedback_sample_rate:n archive_policy:s content_based_deduplication:b delivery_policy:s display_name:s fifo_throughput_scope:s fifo_topic:b firehose_failure_feedback_role_arn:s firehose_success_feedback_role_arn:s firehose_success_feedback_sample_rate:n http_failure_feedback_role_arn:s http_success_feedback_role_arn:s http_success_feedback_sample_rate:n id:s kms_master_key_id:s lambda_failure_feedback_role_arn:s lambda_success_feedback_role_arn:s lambda_success_feedback_sample_rate:n name:s name_prefix:s policy:s region:s signature_version:n sqs_failure_feedback_role_arn:s sqs_success_feedback_role_arn:s sqs_success_feedback_sample_rate:n tags:{*} tags_all:{*} tracing_config:s arn~:s beginning_archive_time~:s owner~:s
aws_sns_topic_policy arn!:s id:s policy!:s region:s owner~:s
aws_sns_topic_subscription confirmation_timeout_in_minutes:n delivery_policy:s endpoint!:s endpoint_auto_confirms:b filter_policy:s filter_policy_scope:s id:s protocol!:s raw_message_delivery:b redrive_policy:s region:s replay_policy:s subscription_role_arn:s topic_arn!:s arn~:s confirmation_was_authenticated~:b owner_id~:s pending_confirmation~:b
aws_sqs_queue content_based_deduplication:b deduplication_scope:s delay_seconds:n fifo_queue:b fifo_throughput_limit:s id:s kms_data_key_reuse_period_seconds:n kms_master_key_id:s max_message_size:n message_retention_seconds:n name:s name_prefix:s policy:s receive_wait_time_seconds:n redrive_allow_policy:s redrive_policy:s region:s sqs_managed_sse_enabled:b tags:{*} tags_all:{*} visibility_timeout_seconds:n arn~:s url~:s timeouts:@B42
aws_sqs_queue_policy id:s policy!:s queue_url!:s region:s
aws_subnet assign_ipv6_address_on_creation:b availability_zone:s availability_zone_id:s cidr_block:s customer_owned_ipv4_pool:s enable_dns64:b enable_lni_at_device_index:n enable_resource_name_dns_a_record_on_launch:b enable_resource_name_dns_aaaa_record_on_launch:b id:s ipv6_cidr_block:s ipv6_native:b map_customer_owned_ip_on_launch:b map_public_ip_on_launch:b outpost_arn:s private_dns_hostname_type_on_launch:s region:s tags:{*} tags_all:{*} vpc_id!:s arn~:s ipv6_cidr_block_association_id~:s owner_id~:s timeouts:@B43
aws_vpc assign_generated_ipv6_cidr_block:b cidr_block:s enable_dns_hostnames:b enable_dns_support:b enable_network_address_usage_metrics:b id:s instance_tenancy:s ipv4_ipam_pool_id:s ipv4_netmask_length:n ipv6_cidr_block:s ipv6_cidr_block_network_border_group:s ipv6_ipam_pool_id:s ipv6_netmask_length:n region:s tags:{*} tags_all:{*} arn~:s default_network_acl_id~:s default_route_table_id~:s default_security_group_id~:s dhcp_options_id~:s ipv6_association_id~:s main_route_table_id~:s owner_id~:s
aws_vpc_endpoint auto_accept:b id:s ip_address_type:s policy:s private_dns_enabled:b region:s resource_configuration_arn:s route_table_ids:[*] security_group_ids:[*] service_name:s service_network_arn:s service_region:s subnet_ids:[*] tags:{*} tags_all:{*} vpc_endpoint_type:s vpc_id!:s arn~:s cidr_blocks~:[*] network_interface_ids~:[*] owner_id~:s prefix_list_id~:s requester_managed~:b state~:s dns_entry~:*/@Open dns_options:@B178 subnet_configuration:@B179 timeouts:@B42
aws_vpc_security_group_ingress_rule cidr_ipv4:s cidr_ipv6:s description:s from_port:n ip_protocol!:s prefix_list_id:s referenced_security_group_id:s region:s security_group_id!:s tags:{*} to_port:n arn~:s id~:s security_group_rule_id~:s tags_all~:{*}
data.aws_caller_identity id:s account_id~:s arn~:s user_id~:s
data.aws_iam_policy_document id:s override_json:s override_policy_documents:[*] policy_id:s source_json:s source_policy_documents:[*] version:s json~:s minified_json~:s statement:@B182
data.aws_partition id:s dns_suffix~:s partition~:s reverse_dns_prefix~:s
data.aws_region endpoint:s id:s name:s region:s description~:s
data.aws_subnet availability_zone:s availability_zone_id:s cidr_block:s default_for_az:b id:s ipv6_cidr_block:s region:s state:s tags:{*} vpc_id:s arn~:s assign_ipv6_address_on_creation~:b available_ip_address_count~:n customer_owned_ipv4_pool~:s enable_dns64~:b enable_lni_at_device_index~:n enable_resource_name_dns_a_record_on_launch~:b enable_resource_name_dns_aaaa_record_on_launch~:b ipv6_cidr_block_association_id~:s ipv6_native~:b map_customer_owned_ip_on_launch~:b map_public_ip_on_launch~:b outpost_arn~:s owner_id~:s private_dns_hostname_type_on_launch~:s filter:@B12 timeouts:@B183
data.aws_subnets id:s region:s tags:{*} ids~:[*] filter:@B12 timeouts:@B183
data.aws_vpc cidr_block:s default:b dhcp_options_id:s id:s region:s state:s tags:{*} arn~:s enable_dns_hostnames~:b enable_dns_support~:b enable_network_address_usage_metrics~:b instance_tenancy~:s ipv6_association_id~:s ipv6_cidr_block~:s main_route_table_id~:s owner_id~:s cidr_block_associations~:*/@Open filter:@B12 timeouts:@B183
azurerm_application_insights application_type!:s daily_data_cap_in_gb:n daily_data_cap_notifications_disabled:b disable_ip_masking:b force_customer_storage_for_profiler:b id:s internet_ingestion_enabled:b internet_query_enabled:b local_authentication_disabled:b location!:s name!:s resource_group_name!:s retention_in_days:n sampling_percentage:n tags:{*} workspace_id:s app_id~:s connection_string~:s instrumentation_key~:s timeouts:@B74
azurerm_capacity_reservation capacity_reservation_group_id!:s id:s name!:s tags:{*} zone:s sku!:@B184 timeouts:@B74
azurerm_capacity_reservation_group id:s location!:s name!:s resource_group_name!:s tags:{*} zones:[*] timeouts:@B74
azurerm_consumption_budget_subscription amount!:n etag:s id:s name!:s subscription_id!:s time_grain:s filter:@B186 notification!:@B187 time_period!:@B188 timeouts:@B74
azurerm_container_registry admin_enabled:b anonymous_pull_enabled:b data_endpoint_enabled:b encryption:*/@Open export_policy_enabled:b id:s location!:s name!:s network_rule_bypass_option:s network_rule_set:*/@Open public_network_access_enabled:b quarantine_policy_enabled:b resource_group_name!:s retention_policy_in_days:n sku!:s tags:{*} trust_policy_enabled:b zone_redundancy_enabled:b admin_password~:s admin_username~:s data_endpoint_host_names~:[*] login_server~:s georeplications:@B189 identity:@B190 timeouts:@B74
azurerm_disk_encryption_set auto_key_rotation_enabled:b encryption_type:s federated_client_id:s id:s key_vault_key_id:s location!:s managed_hsm_key_id:s name!:s resource_group_name!:s tags:{*} key_vault_key_url~:s identity!:@B190 timeouts:@B74
azurerm_federated_identity_credential audience!:[*] id:s issuer!:s name!:s parent_id!:s resource_group_name!:s subject!:s timeouts:@B74
azurerm_key_vault access_policy:*/@Open enable_rbac_authorization:b enabled_for_deployment:b enabled_for_disk_encryption:b enabled_for_template_deployment:b id:s location!:s name!:s public_network_access_enabled:b purge_protection_enabled:b rbac_authorization_enabled:b resource_group_name!:s sku_name!:s soft_delete_retention_days:n tags:{*} tenant_id!:s vault_uri~:s contact:@B191 network_acls:@B192 timeouts:@B74
azurerm_key_vault_key curve:s expiration_date:s id:s key_opts!:[*] key_size:n key_type!:s key_vault_id!:s name!:s not_before_date:s tags:{*} e~:s n~:s public_key_openssh~:s public_key_pem~:s resource_id~:s resource_versionless_id~:s version~:s versionless_id~:s x~:s y~:s rotation_policy:@B194 timeouts:@B74
azurerm_kubernetes_cluster ai_toolchain_operator_enabled:b automatic_upgrade_channel:s azure_policy_enabled:b cost_analysis_enabled:b custom_ca_trust_certificates_base64:[*] disk_encryption_set_id:s dns_prefix:s dns_prefix_private_cluster:s edge_zone:s http_application_routing_enabled:b id:s image_cleaner_enabled:b image_cleaner_interval_hours:n kubernetes_version:s local_account_disabled:b location!:s name!:s node_os_upgrade_channel:s node_resource_group:s oidc_issuer_enabled:b open_service_mesh_enabled:b private_cluster_enabled:b private_cluster_public_fqdn_enabled:b private_dns_zone_id:s resource_group_name!:s role_based_access_control_enabled:b run_command_enabled:b sku_tier:s support_plan:s tags:{*} workload_identity_enabled:b current_kubernetes_version~:s fqdn~:s http_application_routing_zone_name~:s kube_admin_config_raw~:s kube_config_raw~:s node_resource_group_id~:s oidc_issuer_url~:s portal_fqdn~:s private_fqdn~:s kube_admin_config~:*/@Open kube_config~:*/@Open aci_connector_linux:@B195 api_server_access_profile:@B196 auto_scaler_profile:@B197 azure_active_directory_role_based_access_control:@B198 bootstrap_profile:@B199 confidential_computing:@B200 default_node_pool!:@B207 http_proxy_config:@B208 identity:@B190 ingress_application_gateway:@B209 key_management_service:@B210 key_vault_secrets_provider:@B211 kubelet_identity:@B212 linux_profile:@B214 maintenance_window:@B217 maintenance_window_auto_upgrade:@B218 maintenance_window_node_os:@B218 microsoft_defender:@B219 monitor_metrics:@B220 network_profile:@B224 oms_agent:@B225 service_mesh_profile:@B227 service_principal:@B228 storage_profile:@B229 timeouts:@B74 upgrade_override:@B230 web_app_routing:@B231 windows_profile:@B233 workload_autoscaler_profile:@B234
azurerm_kubernetes_cluster_node_pool auto_scaling_enabled:b capacity_reservation_group_id:s eviction_policy:s fips_enabled:b gpu_driver:s gpu_instance:s host_encryption_enabled:b host_group_id:s id:s kubelet_disk_type:s kubernetes_cluster_id!:s max_count:n max_pods:n min_count:n mode:s name!:s node_count:n node_labels:{*} node_public_ip_enabled:b node_public_ip_prefix_id:s node_taints:[*] orchestrator_version:s os_disk_size_gb:n os_disk_type:s os_sku:s os_type:s pod_subnet_id:s priority:s proximity_placement_group_id:s scale_down_mode:s snapshot_id:s spot_max_price:n tags:{*} temporary_name_for_rotation:s ultra_ssd_enabled:b vm_size:s vnet_subnet_id:s workload_runtime:s zones:[*] kubelet_config:@B201 linux_os_config:@B203 node_network_profile:@B205 timeouts:@B74 upgrade_settings:@B235 windows_profile:@B236
azurerm_log_analytics_workspace allow_resource_only_permissions:b cmk_for_query_forced:b daily_quota_gb:n data_collection_rule_id:s id:s immediate_data_purge_on_30_days_enabled:b internet_ingestion_enabled:b internet_query_enabled:b local_authentication_disabled:b local_authentication_enabled:b location!:s name!:s reservation_capacity_in_gb_per_day:n resource_group_name!:s retention_in_days:n sku:s tags:{*} primary_shared_key~:s secondary_shared_key~:s workspace_id~:s identity:@B190 timeouts:@B74
azurerm_managed_redis high_availability_enabled:b id:s location!:s name!:s public_network_access:s resource_group_name!:s sku_name!:s tags:{*} hostname~:s customer_managed_key:@B237 default_database:@B239 identity:@B190 timeouts:@B74
azurerm_management_lock id:s lock_level!:s name!:s notes:s scope!:s timeouts:@B240
azurerm_monitor_action_group enabled:b id:s location:s name!:s resource_group_name!:s short_name!:s tags:{*} arm_role_receiver:@B241 automation_runbook_receiver:@B242 azure_app_push_receiver:@B243 azure_function_receiver:@B244 email_receiver:@B245 event_hub_receiver:@B246 itsm_receiver:@B247 logic_app_receiver:@B248 sms_receiver:@B249 timeouts:@B74 voice_receiver:@B249 webhook_receiver:@B251
azurerm_monitor_diagnostic_setting eventhub_authorization_rule_id:s eventhub_name:s id:s log_analytics_destination_type:s log_analytics_workspace_id:s name!:s partner_solution_id:s storage_account_id:s target_resource_id!:s enabled_log:@B253 enabled_metric:@B254 metric:@B255 timeouts:@B74
azurerm_monitor_scheduled_query_rules_alert_v2 auto_mitigation_enabled:b description:s display_name:s enabled:b evaluation_frequency!:s id:s location!:s mute_actions_after_alert_duration:s name!:s query_time_range_override:s resource_group_name!:s scopes!:[*] severity!:n skip_query_validation:b tags:{*} target_resource_types:[*] window_duration!:s workspace_alerts_storage_enabled:b created_with_api_version~:s is_a_legacy_log_analytics_rule~:b is_workspace_alerts_storage_configured~:b action:@B256 criteria!:@B259 identity:@B190 timeouts:@B74
azurerm_nat_gateway id:s idle_timeout_in_minutes:n location!:s name!:s resource_group_name!:s sku_name:s tags:{*} zones:[*] resource_guid~:s timeouts:@B74
azurerm_nat_gateway_public_ip_association id:s nat_gateway_id!:s public_ip_address_id!:s timeouts:@B240
azurerm_network_security_group id:s location!:s name!:s resource_group_name!:s security_rule:*/@Open tags:{*} timeouts:@B74
azurerm_network_watcher_flow_log enabled!:b id:s location:s name!:s network_security_group_id:s network_watcher_name!:s resource_group_name!:s storage_account_id!:s tags:{*} target_resource_id:s version:n retention_policy!:@B260 timeouts:@B74 traffic_analytics:@B261
azurerm_postgresql_flexible_server administrator_login:s administrator_password:s administrator_password_wo:s administrator_password_wo_version:n auto_grow_enabled:b backup_retention_days:n create_mode:s delegated_subnet_id:s geo_redundant_backup_enabled:b id:s location!:s name!:s point_in_time_restore_time_in_utc:s private_dns_zone_id:s public_network_access_enabled:b replication_role:s resource_group_name!:s sku_name:s source_server_id:s storage_mb:n storage_tier:s tags:{*} version:s zone:s fqdn~:s authentication:@B262 customer_managed_key:@B263 high_availability:@B264 identity:@B190 maintenance_window:@B265 timeouts:@B74
azurerm_postgresql_flexible_server_active_directory_administrator id:s object_id!:s principal_name!:s principal_type!:s resource_group_name!:s server_name!:s tenant_id!:s timeouts:@B240
azurerm_postgresql_flexible_server_configuration id:s name!:s server_id!:s value!:s timeouts:@B74
azurerm_postgresql_flexible_server_database charset:s collation:s id:s name!:s server_id!:s timeouts:@B240
azurerm_private_dns_zone id:s name!:s resource_group_name!:s tags:{*} max_number_of_record_sets~:n max_number_of_virtual_network_links~:n max_number_of_virtual_network_links_with_registration~:n number_of_record_sets~:n soa_record:@B266 timeouts:@B74
azurerm_private_dns_zone_virtual_network_link id:s name!:s private_dns_zone_name!:s registration_enabled:b resolution_policy:s resource_group_name!:s tags:{*} virtual_network_id!:s timeouts:@B74
azurerm_private_endpoint custom_network_interface_name:s id:s location!:s name!:s resource_group_name!:s subnet_id!:s tags:{*} custom_dns_configs~:*/@Open network_interface~:*/@Open private_dns_zone_configs~:*/@Open ip_configuration:@B267 private_dns_zone_group:@B268 private_service_connection!:@B269 timeouts:@B74
azurerm_public_ip allocation_method!:s ddos_protection_mode:s ddos_protection_plan_id:s domain_name_label:s domain_name_label_scope:s edge_zone:s id:s idle_timeout_in_minutes:n ip_tags:{*} ip_version:s location!:s name!:s public_ip_prefix_id:s resource_group_name!:s reverse_fqdn:s sku:s sku_tier:s tags:{*} zones:[*] fqdn~:s ip_address~:s timeouts:@B74
azurerm_resource_group id:s location!:s managed_by:s name!:s tags:{*} timeouts:@B74
azurerm_role_assignment condition:s condition_version:s delegated_managed_identity_resource_id:s description:s id:s name:s principal_id!:s principal_type:s role_definition_id:s role_definition_name:s scope!:s skip_service_principal_aad_check:b timeouts:@B240
azurerm_role_definition assignable_scopes:[*] description:s id:s name!:s role_definition_id:s scope!:s role_definition_resource_id~:s permissions:@B270 timeouts:@B74
azurerm_storage_account access_tier:s account_kind:s account_replication_type!:s account_tier!:s allow_nested_items_to_be_public:b allowed_copy_scope:s cross_tenant_replication_enabled:b default_to_oauth_authentication:b dns_endpoint_type:s edge_zone:s https_traffic_only_enabled:b id:s infrastructure_encryption_enabled:b is_hns_enabled:b large_file_share_enabled:b local_user_enabled:b location!:s min_tls_version:s name!:s nfsv3_enabled:b provisioned_billing_model_version:s public_network_access_enabled:b queue_encryption_key_type:s resource_group_name!:s sftp_enabled:b shared_access_key_enabled:b table_encryption_key_type:s tags:{*} primary_access_key~:s primary_blob_connection_string~:s primary_blob_endpoint~:s primary_blob_host~:s primary_blob_internet_endpoint~:s primary_blob_internet_host~:s primary_blob_microsoft_endpoint~:s primary_blob_microsoft_host~:s primary_connection_string~:s primary_dfs_endpoint~:s primary_dfs_host~:s primary_dfs_internet_endpoint~:s primary_dfs_internet_host~:s primary_dfs_microsoft_endpoint~:s primary_dfs_microsoft_host~:s primary_file_endpoint~:s primary_file_host~:s primary_file_internet_endpoint~:s primary_file_internet_host~:s primary_file_microsoft_endpoint~:s primary_file_microsoft_host~:s primary_location~:s primary_queue_endpoint~:s primary_queue_host~:s primary_queue_microsoft_endpoint~:s primary_queue_microsoft_host~:s primary_table_endpoint~:s primary_table_host~:s primary_table_microsoft_endpoint~:s primary_table_microsoft_host~:s primary_web_endpoint~:s primary_web_host~:s primary_web_internet_endpoint~:s primary_web_internet_host~:s primary_web_microsoft_endpoint~:s primary_web_microsoft_host~:s secondary_access_key~:s secondary_blob_connection_string~:s secondary_blob_endpoint~:s secondary_blob_host~:s secondary_blob_internet_endpoint~:s secondary_blob_internet_host~:s secondary_blob_microsoft_endpoint~:s secondary_blob_microsoft_host~:s secondary_connection_string~:s secondary_dfs_endpoint~:s secondary_dfs_host~:s secondary_dfs_internet_endpoint~:s secondary_dfs_internet_host~:s secondary_dfs_microsoft_endpoint~:s secondary_dfs_microsoft_host~:s secondary_file_endpoint~:s secondary_file_host~:s secondary_file_internet_endpoint~:s secondary_file_internet_host~:s secondary_file_microsoft_endpoint~:s secondary_file_microsoft_host~:s secondary_location~:s secondary_queue_endpoint~:s secondary_queue_host~:s secondary_queue_microsoft_endpoint~:s secondary_queue_microsoft_host~:s secondary_table_endpoint~:s secondary_table_host~:s secondary_table_microsoft_endpoint~:s secondary_table_microsoft_host~:s secondary_web_endpoint~:s secondary_web_host~:s secondary_web_internet_endpoint~:s secondary_web_internet_host~:s secondary_web_microsoft_endpoint~:s secondary_web_microsoft_host~:s azure_files_authentication:@B272 blob_properties:@B276 custom_domain:@B277 customer_managed_key:@B278 identity:@B190 immutability_policy:@B279 network_rules:@B281 queue_properties:@B284 routing:@B285 sas_policy:@B286 share_properties:@B288 static_website:@B289 timeouts:@B74
azurerm_storage_container container_access_type:s default_encryption_scope:s encryption_scope_override_enabled:b id:s metadata:{*} name!:s storage_account_id:s storage_account_name:s has_immutability_policy~:b has_legal_hold~:b resource_manager_id~:s timeouts:@B74
azurerm_storage_container_immutability_policy id:s immutability_period_in_days!:n locked:b protected_append_writes_all_enabled:b protected_append_writes_enabled:b storage_container_resource_manager_id!:s timeouts:@B74
azurerm_storage_management_policy id:s storage_account_id!:s rule:@B296 timeouts:@B74
azurerm_storage_object_replication destination_storage_account_id!:s id:s source_storage_account_id!:s destination_object_replication_id~:s source_object_replication_id~:s rules!:@B297 timeouts:@B74
azurerm_subnet address_prefixes:[*] default_outbound_access_enabled:b id:s name!:s private_endpoint_network_policies:s private_link_service_network_policies_enabled:b resource_group_name!:s service_endpoint_policy_ids:[*] service_endpoints:[*] sharing_scope:s virtual_network_name!:s delegation:@B299 ip_address_pool:@B300 timeouts:@B74
azurerm_subnet_nat_gateway_association id:s nat_gateway_id!:s subnet_id!:s timeouts:@B240
azurerm_subnet_network_security_group_association id:s network_security_group_id!:s subnet_id!:s timeouts:@B240
azurerm_user_assigned_identity id:s location!:s name!:s resource_group_name!:s tags:{*} client_id~:s principal_id~:s tenant_id~:s timeouts:@B74
azurerm_virtual_network address_space:[*] bgp_community:s dns_servers:[*] edge_zone:s flow_timeout_in_minutes:n id:s location!:s name!:s private_endpoint_vnet_policies:s resource_group_name!:s subnet:*/@Open tags:{*} guid~:s ddos_protection_plan:@B301 encryption:@B302 ip_address_pool:@B300 timeouts:@B74
azurerm_virtual_network_peering allow_forwarded_traffic:b allow_gateway_transit:b allow_virtual_network_access:b id:s local_subnet_names:[*] name!:s only_ipv6_peering_enabled:b peer_complete_virtual_networks_enabled:b remote_subnet_names:[*] remote_virtual_network_id!:s resource_group_name!:s triggers:{*} use_remote_gateways:b virtual_network_name!:s timeouts:@B74
data.azurerm_client_config id:s client_id~:s object_id~:s subscription_id~:s tenant_id~:s timeouts:@B183
data.azurerm_subnet id:s name!:s resource_group_name!:s virtual_network_name!:s address_prefix~:s address_prefixes~:[*] default_outbound_access_enabled~:b network_security_group_id~:s private_endpoint_network_policies~:s private_link_service_network_policies_enabled~:b route_table_id~:s service_endpoints~:[*] timeouts:@B183
data.azurerm_virtual_network id:s name!:s resource_group_name!:s address_space~:[*] dns_servers~:[*] guid~:s location~:s subnets~:[*] vnet_peerings_addresses~:[*] tags~:{*} vnet_peerings~:{*} timeouts:@B183
data.google_compute_network id:s name!:s network_profile:s project:s description~:s gateway_ipv4~:s internal_ipv6_range~:s network_id~:n numeric_id~:s self_link~:s subnetworks_self_links~:[*]
data.google_compute_subnetwork id:s name:s project:s region:s self_link:s description~:s external_ipv6_prefix~:s gateway_address~:s internal_ipv6_prefix~:s ip_cidr_range~:s ipv6_access_type~:s network~:s private_ip_google_access~:b stack_type~:s subnetwork_id~:n secondary_ip_range~:*/@Open
data.google_project id:s project_id:s auto_create_network~:b billing_account~:s deletion_policy~:s folder_id~:s name~:s number~:s org_id~:s effective_labels~:{*} labels~:{*} tags~:{*} terraform_labels~:{*}
data.google_storage_project_service_account id:s project:s user_project:s email_address~:s member~:s
data.google_storage_transfer_project_service_account id:s project:s email~:s member~:s subject_id~:s
google_artifact_registry_repository cleanup_policy_dry_run:b description:s format!:s id:s kms_key_name:s labels:{*} location:s mode:s project:s repository_id!:s create_time~:s name~:s update_time~:s effective_labels~:{*} terraform_labels~:{*} cleanup_policies:@B305 docker_config:@B306 maven_config:@B307 remote_repository_config:@B315 timeouts:@B42 virtual_repository_config:@B317 vulnerability_scanning_config:@B318
google_billing_budget billing_account!:s display_name:s id:s ownership_scope:s name~:s all_updates_rule:@B319 amount!:@B321 budget_filter:@B324 threshold_rules:@B325 timeouts:@B42
google_compute_firewall description:s destination_ranges:[*] direction:s disabled:b enable_logging:b id:s name!:s network!:s priority:n project:s source_ranges:[*] source_service_accounts:[*] source_tags:[*] target_service_accounts:[*] target_tags:[*] creation_timestamp~:s self_link~:s allow:@B326 deny:@B326 log_config:@B327 params:@B328 timeouts:@B42
google_compute_global_address address:s address_type:s description:s id:s ip_version:s labels:{*} name!:s network:s prefix_length:n project:s purpose:s creation_timestamp~:s label_fingerprint~:s self_link~:s effective_labels~:{*} terraform_labels~:{*} timeouts:@B42
google_compute_network auto_create_subnetworks:b bgp_always_compare_med:b bgp_best_path_selection_mode:s bgp_inter_region_cost:s delete_default_routes_on_create:b description:s enable_ula_internal_ipv6:b id:s internal_ipv6_range:s mtu:n name!:s network_firewall_policy_enforcement_order:s network_profile:s project:s routing_mode:s gateway_ipv4~:s network_id~:s numeric_id~:s self_link~:s params:@B328 timeouts:@B42
google_compute_reservation delete_at_time:s description:s id:s name!:s project:s specific_reservation_required:b zone!:s commitment~:s creation_timestamp~:s self_link~:s status~:s delete_after_duration:@B329 reservation_sharing_policy:@B330 share_settings:@B332 specific_reservation!:@B336 timeouts:@B42
google_compute_router description:s encrypted_interconnect_router:b id:s name!:s network!:s project:s region:s creation_timestamp~:s self_link~:s bgp:@B338 md5_authentication_keys:@B339 timeouts:@B42
google_compute_router_nat auto_network_tier:s drain_nat_ips:[*] enable_dynamic_port_allocation:b enable_endpoint_independent_mapping:b endpoint_types:[*] icmp_idle_timeout_sec:n id:s initial_nat_ips:[*] max_ports_per_vm:n min_ports_per_vm:n name!:s nat_ip_allocate_option:s nat_ips:[*] project:s region:s router!:s source_subnetwork_ip_ranges_to_nat!:s source_subnetwork_ip_ranges_to_nat64:s tcp_established_idle_timeout_sec:n tcp_time_wait_timeout_sec:n tcp_transitory_idle_timeout_sec:n type:s udp_idle_timeout_sec:n log_config:@B340 nat64_subnetwork:@B341 rules:@B343 subnetwork:@B344 timeouts:@B42
google_compute_subnetwork description:s enable_flow_logs:b external_ipv6_prefix:s id:s ip_cidr_range:s ip_collection:s ipv6_access_type:s name!:s network!:s private_ip_google_access:b private_ipv6_google_access:s project:s purpose:s region:s reserved_internal_range:s role:s send_secondary_ip_range_if_empty:b stack_type:s creation_timestamp~:s fingerprint~:s gateway_address~:s internal_ipv6_prefix~:s ipv6_cidr_range~:s ipv6_gce_endpoint~:s self_link~:s state~:s subnetwork_id~:n log_config:@B345 params:@B328 secondary_ip_range:@B346 timeouts:@B42
google_container_cluster allow_net_admin:b cluster_ipv4_cidr:s datapath_provider:s default_max_pods_per_node:n deletion_protection:b description:s disable_l4_lb_firewall_reconciliation:b enable_autopilot:b enable_cilium_clusterwide_network_policy:b enable_fqdn_network_policy:b enable_intranode_visibility:b enable_kubernetes_alpha:b enable_l4_ilb_subsetting:b enable_legacy_abac:b enable_multi_networking:b enable_shielded_nodes:b enable_tpu:b id:s in_transit_encryption_config:s initial_node_count:n location:s logging_service:s min_master_version:s monitoring_service:s name!:s network:s networking_mode:s node_locations:[*] node_version:s private_ipv6_google_access:s project:s remove_default_node_pool:b resource_labels:{*} subnetwork:s endpoint~:s label_fingerprint~:s master_version~:s operation~:s self_link~:s services_ipv4_cidr~:s tpu_ipv4_cidr_block~:s effective_labels~:{*} terraform_labels~:{*} addons_config:@B351 anonymous_authentication_config:@B352 authenticator_groups_config:@B353 binary_authorization:@B354 cluster_autoscaling:@B362 confidential_nodes:@B363 control_plane_endpoints_config:@B365 cost_management_config:@B119 database_encryption:@B366 default_snat_status:@B348 dns_config:@B367 enable_k8s_beta_apis:@B368 enterprise_config:@B369 fleet:@B370 gateway_api_config:@B371 gke_auto_upgrade_config:@B372 identity_service_config:@B39 ip_allocation_policy:@B375 logging_config:@B376 maintenance_policy:@B381 master_auth:@B383 master_authorized_networks_config:@B385 mesh_certificates:@B386 monitoring_config:@B389 network_performance_config:@B390 network_policy:@B391 node_config:@B414 node_pool:@B423 node_pool_auto_config:@B427 node_pool_defaults:@B429 notification_config:@B432 pod_autoscaling:@B433 private_cluster_config:@B434 rbac_binding_config:@B435 release_channel:@B371 resource_usage_export_config:@B437 secret_manager_config:@B119 security_posture_config:@B438 service_external_ips_config:@B119 timeouts:@B74 user_managed_keys_config:@B439 vertical_pod_autoscaling:@B119 workload_identity_config:@B440
google_container_node_pool cluster!:s id:s initial_node_count:n location:s max_pods_per_node:n name:s name_prefix:s node_count:n node_locations:[*] project:s version:s instance_group_urls~:[*] managed_instance_group_urls~:[*] operation~:s autoscaling:@B415 management:@B416 network_config:@B419 node_config:@B414 placement_policy:@B420 queued_provisioning:@B119 timeouts:@B42 upgrade_settings:@B422
google_iam_deny_policy display_name:s id:s name!:s parent!:s etag~:s rules!:@B443 timeouts:@B42
google_kms_crypto_key crypto_key_backend:s destroy_scheduled_duration:s id:s import_only:b key_ring!:s labels:{*} name!:s purpose:s rotation_period:s skip_initial_version_creation:b effective_labels~:{*} primary~:*/@Open terraform_labels~:{*} timeouts:@B42 version_template:@B444
google_kms_crypto_key_iam_binding crypto_key_id!:s id:s members!:[*] role!:s etag~:s condition:@B445
google_kms_key_ring id:s location!:s name!:s project:s timeouts:@B43
google_logging_project_bucket_config bucket_id!:s description:s enable_analytics:b id:s location!:s locked:b project!:s retention_days:n lifecycle_state~:s name~:s cmek_settings:@B446 index_configs:@B447
google_logging_project_exclusion description:s disabled:b filter!:s id:s name!:s project:s
google_logging_project_sink custom_writer_identity:s description:s destination!:s disabled:b filter:s id:s name!:s project:s unique_writer_identity:b writer_identity~:s bigquery_options:@B448 exclusions:@B449
google_memorystore_instance allow_fewer_zones_deployment:b authorization_mode:s deletion_protection_enabled:b engine_configs:{*} engine_version:s id:s instance_id!:s kms_key:s labels:{*} location!:s mode:s node_type:s project:s replica_count:n shard_count!:n transit_encryption_mode:s backup_collection~:s create_time~:s name~:s state~:s uid~:s update_time~:s discovery_endpoints~:*/@Open effective_labels~:{*} endpoints~:*/@Open maintenance_schedule~:*/@Open managed_server_ca~:*/@Open node_config~:*/@Open psc_attachment_details~:*/@Open psc_auto_connections~:*/@Open state_info~:*/@Open terraform_labels~:{*} automated_backup_config:@B452 cross_instance_replication_config:@B454 desired_auto_created_endpoints:@B455 desired_psc_auto_connections:@B455 gcs_source:@B456 maintenance_policy:@B459 managed_backup_source:@B460 persistence_config:@B463 timeouts:@B42 zone_distribution_config:@B464
google_monitoring_alert_policy combiner!:s display_name!:s enabled:b id:s notification_channels:[*] project:s severity:s user_labels:{*} name~:s creation_record~:*/@Open alert_strategy:@B467 conditions!:@B482 documentation:@B484 timeouts:@B42
google_monitoring_notification_channel description:s display_name:s enabled:b force_delete:b id:s labels:{*} project:s type!:s user_labels:{*} name~:s verification_status~:s sensitive_labels:@B485 timeouts:@B42
google_network_connectivity_service_connection_policy description:s id:s labels:{*} location!:s name!:s network!:s project:s service_class!:s create_time~:s etag~:s infrastructure~:s update_time~:s effective_labels~:{*} psc_connections~:*/@Open terraform_labels~:{*} psc_config:@B486 timeouts:@B42
google_project_iam_audit_config id:s project!:s service!:s etag~:s audit_log_config!:@B487
google_project_iam_member id:s member!:s project!:s role!:s etag~:s condition:@B445
google_pubsub_subscription ack_deadline_seconds:n enable_exactly_once_delivery:b enable_message_ordering:b filter:s id:s labels:{*} message_retention_duration:s name!:s project:s retain_acked_messages:b topic!:s effective_labels~:{*} terraform_labels~:{*} bigquery_config:@B488 cloud_storage_config:@B490 dead_letter_policy:@B491 expiration_policy:@B492 message_transforms:@B494 push_config:@B497 retry_policy:@B498 timeouts:@B42
google_pubsub_topic id:s kms_key_name:s labels:{*} message_retention_duration:s name!:s project:s effective_labels~:{*} terraform_labels~:{*} ingestion_data_source_settings:@B506 message_storage_policy:@B507 message_transforms:@B494 schema_settings:@B508 timeouts:@B42
google_pubsub_topic_iam_member id:s member!:s project:s role!:s topic!:s etag~:s condition:@B445
google_secret_manager_secret annotations:{*} deletion_protection:b expire_time:s id:s labels:{*} project:s secret_id!:s tags:{*} ttl:s version_aliases:{*} version_destroy_ttl:s create_time~:s name~:s effective_annotations~:{*} effective_labels~:{*} terraform_labels~:{*} replication!:@B513 rotation:@B514 timeouts:@B42 topics:@B341
google_secret_manager_secret_iam_member id:s member!:s project:s role!:s secret_id!:s etag~:s condition:@B445
google_secret_manager_secret_version deletion_policy:s enabled:b id:s is_secret_data_base64:b secret!:s secret_data:s secret_data_wo:s secret_data_wo_version:n create_time~:s destroy_time~:s name~:s version~:s timeouts:@B42
google_service_account account_id!:s create_ignore_already_exists:b description:s disabled:b display_name:s id:s project:s email~:s member~:s name~:s unique_id~:s timeouts:@B77
google_service_account_iam_member id:s member!:s role!:s service_account_id!:s etag~:s condition:@B445
google_service_networking_connection deletion_policy:s id:s network!:s reserved_peering_ranges!:[*] service!:s update_on_creation_fail:b peering~:s timeouts:@B42
google_sql_database charset:s collation:s deletion_policy:s id:s instance!:s name!:s project:s self_link~:s timeouts:@B42
google_sql_database_instance database_version!:s deletion_protection:b encryption_key_name:s id:s instance_type:s maintenance_version:s master_instance_name:s name:s node_count:n project:s region:s replica_names:[*] root_password:s available_maintenance_versions~:[*] connection_name~:s dns_name~:s first_ip_address~:s private_ip_address~:s psc_service_attachment_link~:s public_ip_address~:s self_link~:s service_account_email_address~:s dns_names~:*/@Open ip_address~:*/@Open server_ca_cert~:*/@Open clone:@B515 replica_configuration:@B516 replication_cluster:@B517 restore_backup_context:@B518 settings:@B535 timeouts:@B42
google_storage_bucket default_event_based_hold:b enable_object_retention:b force_destroy:b id:s labels:{*} location!:s name!:s project:s public_access_prevention:s requester_pays:b rpo:s storage_class:s uniform_bucket_level_access:b project_number~:n self_link~:s time_created~:s updated~:s url~:s effective_labels~:{*} terraform_labels~:{*} autoclass:@B536 cors:@B537 custom_placement_config:@B538 encryption:@B539 hierarchical_namespace:@B119 ip_filter:@B542 lifecycle_rule:@B545 logging:@B546 retention_policy:@B547 soft_delete_policy:@B548 timeouts:@B549 versioning:@B119 website:@B550
google_storage_bucket_iam_member bucket!:s id:s member!:s role!:s etag~:s condition:@B445
google_storage_transfer_job description!:s id:s name:s project:s status:s creation_time~:s deletion_time~:s last_modification_time~:s event_stream:@B551 logging_config:@B552 notification_config:@B553 replication_spec:@B558 schedule:@B560 transfer_spec:@B569
Open *
B0 backup_options!:{*} resource_type!:s
B1 cold_storage_after:n delete_after:n opt_in_to_archive_for_supported_resources:b
B2 destination_vault_arn!:s lifecycle:@B1
B3 malware_scanner!:s scan_mode!:s
B4 completion_window:n enable_continuous_backup:b recovery_point_tags:{*} rule_name!:s schedule:s schedule_expression_timezone:s start_window:n target_logically_air_gapped_backup_vault_arn:s target_vault_name!:s copy_action:@B2 lifecycle:@B1 scan_action:@B3
B5 malware_scanner!:s resource_types!:[*] scanner_role_arn!:s
B6 key!:s value!:s
B7 string_equals:@B6 string_like:@B6 string_not_equals:@B6 string_not_like:@B6
B8 key!:s type!:s value!:s
B9 delete:s
B10 budget_adjustment_period!:n lookback_available_periods~:n
B11 auto_adjust_type!:s last_auto_adjust_time~:s historical_options:@B10
B12 name!:s values!:[*]
B13 include_credit:b include_discount:b include_other_subscription:b include_recurring:b include_refund:b include_subscription:b include_support:b include_tax:b include_upfront:b use_amortized:b use_blended:b
B14 comparison_operator!:s notification_type!:s subscriber_email_addresses:[*] subscriber_sns_topic_arns:[*] threshold!:n threshold_type!:s
B15 amount!:s start_time!:s unit!:s
B16 address!:s type!:s
B17 key:s match_options:[*] values:[*]
B18 cost_category:@B17 dimension:@B17 tags:@B17
B19 and:@B18 cost_category:@B17 dimension:@B17 not:@B18 or:@B18 tags:@B17
B20 graphql_operation:s
B21 array_size:n job_attempts:n job_definition!:s job_name!:s
B22 arn:s
B23 base:n capacity_provider!:s weight:n
B24 assign_public_ip:b security_groups:[*] subnets!:[*]
B25 field:s type!:s
B26 expression:s type!:s
B27 enable_ecs_managed_tags:b enable_execute_command:b group:s launch_type:s platform_version:s propagate_tags:s tags:{*} task_count:n task_definition_arn!:s capacity_provider_strategy:@B23 network_configuration:@B24 ordered_placement_strategy:@B25 placement_constraint:@B26
B28 header_parameters:{*} path_parameter_values:[*] query_string_parameters:{*}
B29 input_paths:{*} input_template!:s
B30 partition_key_path:s
B31 database!:s db_user:s secrets_manager_arn:s sql:s statement_name:s with_event:b
B32 maximum_event_age_in_seconds:n maximum_retry_attempts:n
B33 key!:s values!:[*]
B34 name!:s value!:s
B35 pipeline_parameter_list:@B34
B36 message_group_id:s
B37 dimensions:{*} metric_name!:s namespace:s period!:n stat!:s unit:s
B38 account_id:s expression:s id!:s label:s period:n return_data:b metric:@B37
B39 enabled:b
B40 restore_time:s source_db_instance_automated_backups_arn:s source_db_instance_identifier:s source_dbi_resource_id:s use_latest_restorable_time:b
B41 bucket_name!:s bucket_prefix:s ingestion_role!:s source_engine!:s source_engine_version!:s
B42 create:s delete:s update:s
B43 create:s delete:s
B44 apply_method:s name!:s value!:s
B45 encryption_type:s kms_key:s
B46 scan_on_push!:b
B47 filter!:s filter_type!:s
B48 delete:s read:s update:s
B49 namespaces:[*] type!:s
B50 role_arn!:s service_account!:s
B51 authentication_mode:s bootstrap_cluster_creator_admin_permissions:b
B52 enabled:b node_pools:[*] node_role_arn:s
B53 tier:s
B54 key_arn!:s
B55 resources!:[*] provider!:@B54
B56 ip_family:s service_ipv4_cidr:s service_ipv6_cidr~:s elastic_load_balancing:@B39
B57 group_name!:s
B58 control_plane_instance_type!:s outpost_arns!:[*] control_plane_placement:@B57
B59 cidrs:[*]
B60 remote_node_networks!:@B59 remote_pod_networks:@B59
B61 block_storage:@B39
B62 support_type:s
B63 endpoint_private_access:b endpoint_public_access:b public_access_cidrs:[*] security_group_ids:[*] subnet_ids!:[*] cluster_security_group_id~:s vpc_id~:s
B64 id:s name:s version!:s
B65 min_repair_wait_time_mins!:n node_monitoring_condition!:s node_unhealthy_reason!:s repair_action!:s
B66 enabled:b max_parallel_nodes_repaired_count:n max_parallel_nodes_repaired_percentage:n max_unhealthy_node_threshold_count:n max_unhealthy_node_threshold_percentage:n node_repair_config_overrides:@B65
B67 ec2_ssh_key:s source_security_group_ids:[*]
B68 desired_size!:n max_size!:n min_size!:n
B69 effect!:s key!:s value:s
B70 max_unavailable:n max_unavailable_percentage:n
B71 destination!:s destination_type!:s log_format!:s log_type!:s
B72 node_group_id:s primary_availability_zone:s primary_outpost_arn:s replica_availability_zones:[*] replica_count:n replica_outpost_arns:[*] slots:s
B73 passwords:[*] type!:s password_count~:n
B74 create:s delete:s read:s update:s
B75 file_format:s hive_compatible_partitions:b per_hour_partition:b
B76 name:s policy:s
B77 create:s
B78 delete_on_termination:s encrypted:s iops:n kms_key_id:s snapshot_id:s throughput:n volume_initialization_rate:n volume_size:n volume_type:s
B79 device_name:s no_device:s virtual_name:s ebs:@B78
B80 capacity_reservation_id:s capacity_reservation_resource_group_arn:s
B81 capacity_reservation_preference:s capacity_reservation_target:@B80
B82 amd_sev_snp:s core_count:n threads_per_core:n
B83 cpu_credits:s
B84 configured!:b
B85 arn:s name:s
B86 block_duration_minutes:n instance_interruption_behavior:s max_price:s spot_instance_type:s valid_until:s
B87 market_type:s spot_options:@B86
B88 max:n min:n
B89 max:n min!:n
B90 accelerator_manufacturers:[*] accelerator_names:[*] accelerator_types:[*] allowed_instance_types:[*] bare_metal:s burstable_performance:s cpu_manufacturers:[*] excluded_instance_types:[*] instance_generations:[*] local_storage:s local_storage_types:[*] max_spot_price_as_percentage_of_optimal_on_demand_price:n on_demand_max_price_percentage_over_lowest_price:n require_hibernate_support:b spot_max_price_percentage_over_lowest_price:n accelerator_count:@B88 accelerator_total_memory_mib:@B88 baseline_ebs_bandwidth_mbps:@B88 memory_gib_per_vcpu:@B88 memory_mib!:@B89 network_bandwidth_gbps:@B88 network_interface_count:@B88 total_local_storage_gb:@B88 vcpu_count!:@B89
B91 license_configuration_arn!:s
B92 auto_recovery:s
B93 http_endpoint:s http_protocol_ipv6:s http_put_response_hop_limit:n http_tokens:s instance_metadata_tags:s
B94 tcp_established_timeout:n udp_stream_timeout:n udp_timeout:n
B95 ena_srd_udp_enabled:b
B96 ena_srd_enabled:b ena_srd_udp_specification:@B95
B97 associate_carrier_ip_address:s associate_public_ip_address:s delete_on_termination:s description:s device_index:n interface_type:s ipv4_address_count:n ipv4_addresses:[*] ipv4_prefix_count:n ipv4_prefixes:[*] ipv6_address_count:n ipv6_addresses:[*] ipv6_prefix_count:n ipv6_prefixes:[*] network_card_index:n network_interface_id:s primary_ipv6:s private_ip_address:s security_groups:[*] subnet_id:s connection_tracking_specification:@B94 ena_srd_specification:@B96
B98 affinity:s availability_zone:s group_id:s group_name:s host_id:s host_resource_group_arn:s partition_number:n spread_domain:s tenancy:s
B99 enable_resource_name_dns_a_record:b enable_resource_name_dns_aaaa_record:b hostname_type:s
B100 resource_type:s tags:{*}
B101 allocation_ids:[*] availability_zone:s availability_zone_id:s
B102 master_user_arn:s master_user_name:s master_user_password:s
B103 anonymous_auth_enabled:b enabled!:b internal_user_database_enabled:b master_user_options:@B102
B104 desired_state:s
B105 natural_language_query_generation_options:@B104 s3_vectors_engine:@B39
B106 unit!:s value!:n
B107 cron_expression_for_recurrence!:s start_at!:s duration!:@B106
B108 desired_state!:s rollback_on_disable:s use_off_peak_window:b maintenance_schedule:@B107
B109 count:n enabled:b type:s
B110 node_type:s node_config:@B109
B111 availability_zone_count:n
B112 dedicated_master_count:n dedicated_master_enabled:b dedicated_master_type:s instance_count:n instance_type:s multi_az_with_standby_enabled:b warm_count:n warm_enabled:b warm_type:s zone_awareness_enabled:b cold_storage_options:@B39 node_options:@B110 zone_awareness_config:@B111
B113 enabled:b identity_pool_id!:s role_arn!:s user_pool_id!:s
B114 custom_endpoint:s custom_endpoint_certificate_arn:s custom_endpoint_enabled:b enforce_https:b tls_security_policy:s
B115 ebs_enabled!:b iops:n throughput:n volume_size:n volume_type:s
B116 enabled!:b kms_key_id:s
B117 enabled_api_access:b identity_center_instance_arn:s roles_key:s subject_key:s
B118 cloudwatch_log_group_arn!:s enabled:b log_type!:s
B119 enabled!:b
B120 hours:n minutes:n
B121 window_start_time:@B120
B122 enabled:b off_peak_window:@B121
B123 automated_snapshot_start_hour!:n
B124 auto_software_update_enabled:b
B125 security_group_ids:[*] subnet_ids:[*] availability_zones~:[*] vpc_id~:s
B126 delete:s update:s
B127 log_group_arn!:s
B128 allowed_headers:[*] allowed_methods!:[*] allowed_origins!:[*] expose_headers:[*] max_age_seconds:n
B129 id:s permissions!:[*] type!:s uri:s
B130 date:s days:n expired_object_delete_marker:b
B131 days:n
B132 days:n storage_class!:s
B133 date:s days:n storage_class!:s
B134 abort_incomplete_multipart_upload_days:n enabled!:b id:s prefix:s tags:{*} expiration:@B130 noncurrent_version_expiration:@B131 noncurrent_version_transition:@B132 transition:@B133
B135 target_bucket!:s target_prefix:s
B136 days:n mode!:s years:n
B137 default_retention!:@B136
B138 object_lock_enabled:s rule:@B137
B139 owner!:s
B140 minutes:n status:s
B141 account_id:s bucket!:s replica_kms_key_id:s storage_class:s access_control_translation:@B139 metrics:@B140 replication_time:@B140
B142 prefix:s tags:{*}
B143 sse_kms_encrypted_objects:@B119
B144 delete_marker_replication_status:s id:s prefix:s priority:n status!:s destination!:@B141 filter:@B142 source_selection_criteria:@B143
B145 role!:s rules!:@B144
B146 kms_master_key_id:s sse_algorithm!:s
B147 bucket_key_enabled:b apply_server_side_encryption_by_default!:@B146
B148 rule!:@B147
B149 enabled:b mfa_delete:b
B150 error_document:s index_document:s redirect_all_requests_to:s routing_rules:s
B151 days_after_initiation:n
B152 object_size_greater_than:n object_size_less_than:n prefix:s tags:{*}
B153 object_size_greater_than:n object_size_less_than:n prefix:s and:@B152 tag:@B6
B154 newer_noncurrent_versions:n noncurrent_days!:n
B155 newer_noncurrent_versions:n noncurrent_days!:n storage_class!:s
B156 id!:s prefix:s status!:s abort_incomplete_multipart_upload:@B151 expiration:@B130 filter:@B153 noncurrent_version_expiration:@B154 noncurrent_version_transition:@B155 transition:@B133
B157 create:s update:s
B158 email_address:s id:s type!:s uri:s display_name~:s
B159 permission!:s grantee!:@B158
B160 partition_date_source!:s
B161 
B162 partitioned_prefix:@B160 simple_prefix:@B161
B163 days:n mode:s years:n
B164 default_retention!:@B163
B165 object_ownership!:s
B166 status!:s
B167 replica_kms_key_id!:s
B168 minutes!:n
B169 status!:s event_threshold:@B168
B170 status!:s time!:@B168
B171 account:s bucket!:s storage_class:s access_control_translation:@B139 encryption_configuration:@B167 metrics:@B169 replication_time:@B170
B172 prefix:s and:@B142 tag:@B6
B173 replica_modifications:@B166 sse_kms_encrypted_objects:@B166
B174 id:s prefix:s priority:n status!:s delete_marker_replication:@B166 destination!:@B171 existing_object_replication:@B166 filter:@B172 source_selection_criteria:@B173
B175 blocked_encryption_types:[*] bucket_key_enabled:b apply_server_side_encryption_by_default:@B146
B176 mfa_delete:s status!:s
B177 kms_key_id:s region!:s last_accessed_date~:s status~:s status_message~:s
B178 dns_record_ip_type:s private_dns_only_for_inbound_resolver_endpoint:b
B179 ipv4:s ipv6:s subnet_id:s
B180 test!:s values!:[*] variable!:s
B181 identifiers!:[*] type!:s
B182 actions:[*] effect:s not_actions:[*] not_resources:[*] resources:[*] sid:s condition:@B180 not_principals:@B181 principals:@B181
B183 read:s
B184 capacity!:n name!:s
B185 name!:s operator:s values!:[*]
B186 dimension:@B185 tag:@B185
B187 contact_emails:[*] contact_groups:[*] contact_roles:[*] enabled:b operator!:s threshold!:n threshold_type:s
B188 end_date:s start_date!:s
B189 location!:s regional_endpoint_enabled:b tags:{*} zone_redundancy_enabled:b
B190 identity_ids:[*] type!:s principal_id~:s tenant_id~:s
B191 email!:s name:s phone:s
B192 bypass!:s default_action!:s ip_rules:[*] virtual_network_subnet_ids:[*]
B193 time_after_creation:s time_before_expiry:s
B194 expire_after:s notify_before_expiry:s automatic:@B193
B195 subnet_name!:s connector_identity~:*/@Open
B196 authorized_ip_ranges:[*] subnet_id:s virtual_network_integration_enabled:b
B197 balance_similar_node_groups:b daemonset_eviction_for_empty_nodes_enabled:b daemonset_eviction_for_occupied_nodes_enabled:b empty_bulk_delete_max:s expander:s ignore_daemonsets_utilization_enabled:b max_graceful_termination_sec:s max_node_provisioning_time:s max_unready_nodes:n max_unready_percentage:n new_pod_scale_up_delay:s scale_down_delay_after_add:s scale_down_delay_after_delete:s scale_down_delay_after_failure:s scale_down_unneeded:s scale_down_unready:s scale_down_utilization_threshold:s scan_interval:s skip_nodes_with_local_storage:b skip_nodes_with_system_pods:b
B198 admin_group_object_ids:[*] azure_rbac_enabled:b tenant_id:s
B199 artifact_source:s container_registry_id:s
B200 sgx_quote_helper_enabled!:b
B201 allowed_unsafe_sysctls:[*] container_log_max_line:n container_log_max_size_mb:n cpu_cfs_quota_enabled:b cpu_cfs_quota_period:s cpu_manager_policy:s image_gc_high_threshold:n image_gc_low_threshold:n pod_max_pid:n topology_manager_policy:s
B202 fs_aio_max_nr:n fs_file_max:n fs_inotify_max_user_watches:n fs_nr_open:n kernel_threads_max:n net_core_netdev_max_backlog:n net_core_optmem_max:n net_core_rmem_default:n net_core_rmem_max:n net_core_somaxconn:n net_core_wmem_default:n net_core_wmem_max:n net_ipv4_ip_local_port_range_max:n net_ipv4_ip_local_port_range_min:n net_ipv4_neigh_default_gc_thresh1:n net_ipv4_neigh_default_gc_thresh2:n net_ipv4_neigh_default_gc_thresh3:n net_ipv4_tcp_fin_timeout:n net_ipv4_tcp_keepalive_intvl:n net_ipv4_tcp_keepalive_probes:n net_ipv4_tcp_keepalive_time:n net_ipv4_tcp_max_syn_backlog:n net_ipv4_tcp_max_tw_buckets:n net_ipv4_tcp_tw_reuse:b net_netfilter_nf_conntrack_buckets:n net_netfilter_nf_conntrack_max:n vm_max_map_count:n vm_swappiness:n vm_vfs_cache_pressure:n
B203 swap_file_size_mb:n transparent_huge_page:s transparent_huge_page_defrag:s transparent_huge_page_enabled:s sysctl_config:@B202
B204 port_end:n port_start:n protocol:s
B205 application_security_group_ids:[*] node_public_ip_tags:{*} allowed_host_ports:@B204
B206 drain_timeout_in_minutes:n max_surge!:s node_soak_duration_in_minutes:n undrainable_node_behavior:s
B207 auto_scaling_enabled:b capacity_reservation_group_id:s fips_enabled:b gpu_driver:s gpu_instance:s host_encryption_enabled:b host_group_id:s kubelet_disk_type:s max_count:n max_pods:n min_count:n name!:s node_count:n node_labels:{*} node_public_ip_enabled:b node_public_ip_prefix_id:s only_critical_addons_enabled:b orchestrator_version:s os_disk_size_gb:n os_disk_type:s os_sku:s pod_subnet_id:s proximity_placement_group_id:s scale_down_mode:s snapshot_id:s tags:{*} temporary_name_for_rotation:s type:s ultra_ssd_enabled:b vm_size:s vnet_subnet_id:s workload_runtime:s zones:[*] kubelet_config:@B201 linux_os_config:@B203 node_network_profile:@B205 upgrade_settings:@B206
B208 http_proxy:s https_proxy:s no_proxy:[*] trusted_ca:s
B209 gateway_id:s gateway_name:s subnet_cidr:s subnet_id:s effective_gateway_id~:s ingress_application_gateway_identity~:*/@Open
B210 key_vault_key_id!:s key_vault_network_access:s
B211 secret_rotation_enabled:b secret_rotation_interval:s secret_identity~:*/@Open
B212 client_id:s object_id:s user_assigned_identity_id:s
B213 key_data!:s
B214 admin_username!:s ssh_key!:@B213
B215 day!:s hours!:[*]
B216 end!:s start!:s
B217 allowed:@B215 not_allowed:@B216
B218 day_of_month:n day_of_week:s duration!:n frequency!:s interval!:n start_date:s start_time:s utc_offset:s week_index:s not_allowed:@B216
B219 log_analytics_workspace_id!:s
B220 annotations_allowed:s labels_allowed:s
B221 observability_enabled:b security_enabled:b
B222 backend_pool_type:s idle_timeout_in_minutes:n managed_outbound_ip_count:n managed_outbound_ipv6_count:n outbound_ip_address_ids:[*] outbound_ip_prefix_ids:[*] outbound_ports_allocated:n effective_outbound_ips~:[*]
B223 idle_timeout_in_minutes:n managed_outbound_ip_count:n effective_outbound_ips~:[*]
B224 dns_service_ip:s ip_versions:[*] load_balancer_sku:s network_data_plane:s network_mode:s network_plugin!:s network_plugin_mode:s network_policy:s outbound_type:s pod_cidr:s pod_cidrs:[*] service_cidr:s service_cidrs:[*] advanced_networking:@B221 load_balancer_profile:@B222 nat_gateway_profile:@B223
B225 log_analytics_workspace_id!:s msi_auth_for_monitoring_enabled:b oms_agent_identity~:*/@Open
B226 cert_chain_object_name!:s cert_object_name!:s key_object_name!:s key_vault_id!:s root_cert_object_name!:s
B227 external_ingress_gateway_enabled:b internal_ingress_gateway_enabled:b mode!:s revisions!:[*] certificate_authority:@B226
B228 client_id!:s client_secret!:s
B229 blob_driver_enabled:b disk_driver_enabled:b file_driver_enabled:b snapshot_controller_enabled:b
B230 effective_until:s force_upgrade_enabled!:b
B231 default_nginx_controller:s dns_zone_ids!:[*] web_app_routing_identity~:*/@Open
B232 dns_server!:s root_domain!:s
B233 admin_password!:s admin_username!:s license:s gmsa:@B232
B234 keda_enabled:b vertical_pod_autoscaler_enabled:b
B235 drain_timeout_in_minutes:n max_surge:s max_unavailable:s node_soak_duration_in_minutes:n undrainable_node_behavior:s
B236 outbound_nat_enabled:b
B237 key_vault_key_id!:s user_assigned_identity_id!:s
B238 args:s name!:s version~:s
B239 access_keys_authentication_enabled:b client_protocol:s clustering_policy:s eviction_policy:s geo_replication_group_name:s persistence_append_only_file_backup_frequency:s persistence_redis_database_backup_frequency:s id~:s port~:n primary_access_key~:s secondary_access_key~:s module:@B238
B240 create:s delete:s read:s
B241 name!:s role_id!:s use_common_alert_schema:b
B242 automation_account_id!:s is_global_runbook!:b name!:s runbook_name!:s service_uri!:s use_common_alert_schema:b webhook_resource_id!:s
B243 email_address!:s name!:s
B244 function_app_resource_id!:s function_name!:s http_trigger_url!:s name!:s use_common_alert_schema:b
B245 email_address!:s name!:s use_common_alert_schema:b
B246 event_hub_name!:s event_hub_namespace!:s name!:s subscription_id:s tenant_id:s use_common_alert_schema:b
B247 connection_id!:s name!:s region!:s ticket_configuration!:s workspace_id!:s
B248 callback_url!:s name!:s resource_id!:s use_common_alert_schema:b
B249 country_code!:s name!:s phone_number!:s
B250 identifier_uri:s object_id!:s tenant_id:s
B251 name!:s service_uri!:s use_common_alert_schema:b aad_auth:@B250
B252 days:n enabled!:b
B253 category:s category_group:s retention_policy:@B252
B254 category!:s
B255 category!:s enabled:b retention_policy:@B252
B256 action_groups:[*] custom_properties:{*}
B257 name!:s operator!:s values!:[*]
B258 minimum_failing_periods_to_trigger_alert!:n number_of_evaluation_periods!:n
B259 metric_measure_column:s operator!:s query!:s resource_id_column:s threshold!:n time_aggregation_method!:s dimension:@B257 failing_periods:@B258
B260 days!:n enabled!:b
B261 enabled!:b interval_in_minutes:n workspace_id!:s workspace_region!:s workspace_resource_id!:s
B262 active_directory_auth_enabled:b password_auth_enabled:b tenant_id:s
B263 geo_backup_key_vault_key_id:s geo_backup_user_assigned_identity_id:s key_vault_key_id!:s primary_user_assigned_identity_id:s
B264 mode!:s standby_availability_zone:s
B265 day_of_week:n start_hour:n start_minute:n
B266 email!:s expire_time:n minimum_ttl:n refresh_time:n retry_time:n tags:{*} ttl:n fqdn~:s host_name~:s serial_number~:n
B267 member_name:s name!:s private_ip_address!:s subresource_name:s
B268 name!:s private_dns_zone_ids!:[*] id~:s
B269 is_manual_connection!:b name!:s private_connection_resource_alias:s private_connection_resource_id:s request_message:s subresource_names:[*] private_ip_address~:s
B270 actions:[*] data_actions:[*] not_actions:[*] not_data_actions:[*]
B271 domain_guid!:s domain_name!:s domain_sid:s forest_name:s netbios_domain_name:s storage_sid:s
B272 default_share_level_permission:s directory_type!:s active_directory:@B271
B273 allowed_headers!:[*] allowed_methods!:[*] allowed_origins!:[*] exposed_headers!:[*] max_age_in_seconds!:n
B274 days:n permanent_delete_enabled:b
B275 days!:n
B276 change_feed_enabled:b change_feed_retention_in_days:n default_service_version:s last_access_time_enabled:b versioning_enabled:b container_delete_retention_policy:@B131 cors_rule:@B273 delete_retention_policy:@B274 restore_policy:@B275
B277 name!:s use_subdomain:b
B278 key_vault_key_id:s managed_hsm_key_id:s user_assigned_identity_id!:s
B279 allow_protected_append_writes!:b period_since_creation_in_days!:n state!:s
B280 endpoint_resource_id!:s endpoint_tenant_id:s
B281 bypass:[*] default_action!:s ip_rules:[*] virtual_network_subnet_ids:[*] private_link_access:@B280
B282 enabled!:b include_apis:b retention_policy_days:n version!:s
B283 delete!:b read!:b retention_policy_days:n version!:s write!:b
B284 cors_rule:@B273 hour_metrics:@B282 logging:@B283 minute_metrics:@B282
B285 choice:s publish_internet_endpoints:b publish_microsoft_endpoints:b
B286 expiration_action:s expiration_period!:s
B287 authentication_types:[*] channel_encryption_type:[*] kerberos_ticket_encryption_type:[*] multichannel_enabled:b versions:[*]
B288 cors_rule:@B273 retention_policy:@B131 smb:@B287
B289 error_404_document:s index_document:s
B290 auto_tier_to_hot_from_cool_enabled:b delete_after_days_since_creation_greater_than:n delete_after_days_since_last_access_time_greater_than:n delete_after_days_since_modification_greater_than:n tier_to_archive_after_days_since_creation_greater_than:n tier_to_archive_after_days_since_last_access_time_greater_than:n tier_to_archive_after_days_since_last_tier_change_greater_than:n tier_to_archive_after_days_since_modification_greater_than:n tier_to_cold_after_days_since_creation_greater_than:n tier_to_cold_after_days_since_last_access_time_greater_than:n tier_to_cold_after_days_since_modification_greater_than:n tier_to_cool_after_days_since_creation_greater_than:n tier_to_cool_after_days_since_last_access_time_greater_than:n tier_to_cool_after_days_since_modification_greater_than:n
B291 change_tier_to_archive_after_days_since_creation:n change_tier_to_cool_after_days_since_creation:n delete_after_days_since_creation_greater_than:n tier_to_archive_after_days_since_last_tier_change_greater_than:n tier_to_cold_after_days_since_creation_greater_than:n
B292 change_tier_to_archive_after_days_since_creation:n change_tier_to_cool_after_days_since_creation:n delete_after_days_since_creation:n tier_to_archive_after_days_since_last_tier_change_greater_than:n tier_to_cold_after_days_since_creation_greater_than:n
B293 base_blob:@B290 snapshot:@B291 version:@B292
B294 name!:s operation:s value!:s
B295 blob_types!:[*] prefix_match:[*] match_blob_index_tag:@B294
B296 enabled!:b name!:s actions!:@B293 filters!:@B295
B297 copy_blobs_created_after:s destination_container_name!:s filter_out_blobs_with_prefix:[*] source_container_name!:s name~:s
B298 actions:[*] name!:s
B299 name!:s service_delegation!:@B298
B300 id!:s number_of_ip_addresses!:s allocated_ip_address_prefixes~:[*]
B301 enable!:b id!:s
B302 enforcement!:s
B303 newer_than:s older_than:s package_name_prefixes:[*] tag_prefixes:[*] tag_state:s version_name_prefixes:[*]
B304 keep_count:n package_name_prefixes:[*]
B305 action:s id!:s condition:@B303 most_recent_versions:@B304
B306 immutable_tags:b
B307 allow_snapshot_overwrites:b version_policy:s
B308 repository_base!:s repository_path!:s
B309 public_repository:@B308
B310 uri!:s
B311 uri:s
B312 public_repository:s custom_repository:@B311
B313 password_secret_version:s username:s
B314 username_password_credentials:@B313
B315 description:s disable_upstream_validation:b apt_repository:@B309 common_repository:@B310 docker_repository:@B312 maven_repository:@B312 npm_repository:@B312 python_repository:@B312 upstream_credentials:@B314 yum_repository:@B309
B316 id:s priority:n repository:s
B317 upstream_policies:@B316
B318 enablement_config:s enablement_state~:s enablement_state_reason~:s
B319 disable_default_iam_recipients:b enable_project_level_recipients:b monitoring_notification_channels:[*] pubsub_topic:s schema_version:s
B320 currency_code:s nanos:n units:s
B321 last_period_amount:b specified_amount:@B320
B322 day!:n month!:n year!:n
B323 end_date:@B322 start_date!:@B322
B324 calendar_period:s credit_types:[*] credit_types_treatment:s labels:{*} projects:[*] resource_ancestors:[*] services:[*] subaccounts:[*] custom_period:@B323
B325 spend_basis:s threshold_percent!:n
B326 ports:[*] protocol!:s
B327 metadata!:s
B328 resource_manager_tags:{*}
B329 nanos:n seconds:s
B330 service_share_type:s
B331 id!:s project_id:s
B332 share_type:s project_map:@B331
B333 accelerator_count!:n accelerator_type!:s
B334 disk_size_gb!:n interface:s
B335 machine_type!:s min_cpu_platform:s guest_accelerators:@B333 local_ssds:@B334
B336 count!:n source_instance_template:s in_use_count~:n instance_properties:@B335
B337 description:s range!:s
B338 advertise_mode:s advertised_groups:[*] asn!:n identifier_range:s keepalive_interval:n advertised_ip_ranges:@B337
B339 key!:s name!:s
B340 enable!:b filter!:s
B341 name!:s
B342 source_nat_active_ips:[*] source_nat_active_ranges:[*] source_nat_drain_ips:[*] source_nat_drain_ranges:[*]
B343 description:s match!:s rule_number!:n action:@B342
B344 name!:s secondary_ip_range_names:[*] source_ip_ranges_to_nat!:[*]
B345 aggregation_interval:s filter_expr:s flow_sampling:n metadata:s metadata_fields:[*]
B346 ip_cidr_range:s range_name!:s reserved_internal_range:s
B347 disabled!:b load_balancer_type:s
B348 disabled!:b
B349 enable_legacy_lustre_port:b enabled!:b
B350 enabled!:b ray_cluster_logging_config:@B119 ray_cluster_monitoring_config:@B119
B351 cloudrun_config:@B347 config_connector_config:@B119 dns_cache_config:@B119 gce_persistent_disk_csi_driver_config:@B119 gcp_filestore_csi_driver_config:@B119 gcs_fuse_csi_driver_config:@B119 gke_backup_agent_config:@B119 horizontal_pod_autoscaling:@B348 http_load_balancing:@B348 lustre_csi_driver_config:@B349 network_policy_config:@B348 parallelstore_csi_driver_config:@B119 ray_operator_config:@B350 stateful_ha_config:@B119
B352 mode!:s
B353 security_group!:s
B354 enabled:b evaluation_mode:s
B355 auto_repair:b auto_upgrade:b upgrade_options~:*/@Open
B356 enable_integrity_monitoring:b enable_secure_boot:b
B357 batch_node_count:n batch_percentage:n batch_soak_duration:s
B358 node_pool_soak_duration:s standard_rollout_policy:@B357
B359 max_surge:n max_unavailable:n strategy:s blue_green_settings:@B358
B360 boot_disk_kms_key:s disk_size:n disk_type:s image_type:s min_cpu_platform:s oauth_scopes:[*] service_account:s management:@B355 shielded_instance_config:@B356 upgrade_settings:@B359
B361 maximum!:n minimum:n resource_type!:s
B362 auto_provisioning_locations:[*] autoscaling_profile:s enabled:b auto_provisioning_defaults:@B360 resource_limits:@B361
B363 confidential_instance_type:s enabled!:b
B364 allow_external_traffic:b endpoint:s
B365 dns_endpoint_config:@B364 ip_endpoints_config:@B39
B366 key_name:s state!:s
B367 additive_vpc_scope_dns_domain:s cluster_dns:s cluster_dns_domain:s cluster_dns_scope:s
B368 enabled_apis!:[*]
B369 desired_tier:s cluster_tier~:s
B370 project:s membership~:s membership_id~:s membership_location~:s pre_registered~:b
B371 channel!:s
B372 patch_mode!:s
B373 pod_ipv4_range_names:[*] subnetwork!:s
B374 pod_range_names!:[*]
B375 cluster_ipv4_cidr_block:s cluster_secondary_range_name:s services_ipv4_cidr_block:s services_secondary_range_name:s stack_type:s additional_ip_ranges_config:@B373 additional_pod_ranges_config:@B374 pod_cidr_overprovision_config:@B348
B376 enable_components!:[*]
B377 start_time!:s duration~:s
B378 scope!:s
B379 end_time!:s exclusion_name!:s start_time!:s exclusion_options:@B378
B380 end_time!:s recurrence!:s start_time!:s
B381 daily_maintenance_window:@B377 maintenance_exclusion:@B379 recurring_window:@B380
B382 issue_client_certificate!:b
B383 client_certificate~:s client_key~:s cluster_ca_certificate~:s client_certificate_config!:@B382
B384 cidr_block!:s display_name:s
B385 gcp_public_cidrs_access_enabled:b private_endpoint_enforcement_enabled:b cidr_blocks:@B384
B386 enable_certificates!:b
B387 enable_metrics!:b enable_relay!:b
B388 enabled!:b auto_monitoring_config:@B378
B389 enable_components:[*] advanced_datapath_observability_config:@B387 managed_prometheus:@B388
B390 total_egress_bandwidth_tier!:s
B391 enabled!:b provider:s
B392 enable_nested_virtualization:b performance_monitoring_unit:s threads_per_core!:n
B393 disk_type:s provisioned_iops:n provisioned_throughput:n size_gb:n
B394 secret_uri!:s
B395 fqdns!:[*] gcp_secret_manager_certificate_config!:@B394
B396 enabled!:b certificate_authority_domain_config:@B395
B397 private_registry_access_config:@B396
B398 data_cache_count:n local_ssd_count!:n
B399 gpu_driver_version!:s
B400 gpu_sharing_strategy!:s max_shared_clients_per_gpu!:n
B401 count!:n gpu_partition_size:s type!:s gpu_driver_installation_config:@B399 gpu_sharing_config:@B400
B402 maintenance_interval!:s
B403 imagefs_available:s imagefs_inodes_free:s memory_available:s nodefs_available:s nodefs_inodes_free:s pid_available:s
B404 allowed_unsafe_sysctls:[*] container_log_max_files:n container_log_max_size:s cpu_cfs_quota:b cpu_cfs_quota_period:s cpu_manager_policy:s eviction_max_pod_grace_period_seconds:n image_gc_high_threshold_percent:n image_gc_low_threshold_percent:n image_maximum_gc_age:s image_minimum_gc_age:s insecure_kubelet_readonly_port_enabled:s max_parallel_image_pulls:n pod_pids_limit:n single_process_oom_kill:b eviction_minimum_reclaim:@B403 eviction_soft:@B403 eviction_soft_grace_period:@B403
B405 hugepage_size_1g:n hugepage_size_2m:n
B406 cgroup_mode:s sysctls:{*} transparent_hugepage_defrag:s transparent_hugepage_enabled:s hugepages_config:@B405
B407 local_ssd_count!:n
B408 consume_reservation_type!:s key:s values:[*]
B409 disk_image!:s mode:s
B410 key!:s operator!:s values!:[*]
B411 min_node_cpus:n node_affinity!:@B410
B412 effect!:s key!:s value!:s
B413 osversion:s
B414 boot_disk_kms_key:s disk_size_gb:n disk_type:s enable_confidential_storage:b flex_start:b image_type:s labels:{*} local_ssd_count:n local_ssd_encryption_mode:s logging_variant:s machine_type:s max_run_duration:s metadata:{*} min_cpu_platform:s node_group:s oauth_scopes:[*] preemptible:b resource_labels:{*} resource_manager_tags:{*} service_account:s spot:b storage_pools:[*] tags:[*] effective_taints~:*/@Open advanced_machine_features:@B392 boot_disk:@B393 confidential_nodes:@B363 containerd_config:@B397 ephemeral_storage_local_ssd_config:@B398 fast_socket:@B119 gcfs_config:@B119 guest_accelerator:@B401 gvnic:@B119 host_maintenance_policy:@B402 kubelet_config:@B404 linux_node_config:@B406 local_nvme_ssd_block_config:@B407 reservation_affinity:@B408 secondary_boot_disks:@B409 shielded_instance_config:@B356 sole_tenant_config:@B411 taint:@B412 windows_node_config:@B413 workload_metadata_config:@B352
B415 location_policy:s max_node_count:n min_node_count:n total_max_node_count:n total_min_node_count:n
B416 auto_repair:b auto_upgrade:b
B417 network:s subnetwork:s
B418 max_pods_per_node:n secondary_pod_range:s subnetwork:s
B419 create_pod_range:b enable_private_nodes:b pod_ipv4_cidr_block:s pod_range:s subnetwork~:s additional_node_network_configs:@B417 additional_pod_network_configs:@B418 network_performance_config:@B390 pod_cidr_overprovision_config:@B348
B420 policy_name:s tpu_topology:s type!:s
B421 node_pool_soak_duration:s standard_rollout_policy!:@B357
B422 max_surge:n max_unavailable:n strategy:s blue_green_settings:@B421
B423 initial_node_count:n max_pods_per_node:n name:s name_prefix:s node_count:n node_locations:[*] version:s instance_group_urls~:[*] managed_instance_group_urls~:[*] autoscaling:@B415 management:@B416 network_config:@B419 node_config:@B414 placement_policy:@B420 queued_provisioning:@B119 upgrade_settings:@B422
B424 cgroup_mode:s
B425 tags:[*]
B426 insecure_kubelet_readonly_port_enabled:s
B427 resource_manager_tags:{*} linux_node_config:@B424 network_tags:@B425 node_kubelet_config:@B426
B428 insecure_kubelet_readonly_port_enabled:s logging_variant:s containerd_config:@B397 gcfs_config:@B119
B429 node_config_defaults:@B428
B430 event_type!:[*]
B431 enabled!:b topic:s filter:@B430
B432 pubsub!:@B431
B433 hpa_profile!:s
B434 enable_private_endpoint:b enable_private_nodes:b master_ipv4_cidr_block:s private_endpoint_subnetwork:s peering_name~:s private_endpoint~:s public_endpoint~:s master_global_access_config:@B119
B435 enable_insecure_binding_system_authenticated:b enable_insecure_binding_system_unauthenticated:b
B436 dataset_id!:s
B437 enable_network_egress_metering:b enable_resource_consumption_metering:b bigquery_destination!:@B436
B438 mode:s vulnerability_mode:s
B439 aggregation_ca:s cluster_ca:s control_plane_disk_encryption_key:s etcd_api_ca:s etcd_peer_ca:s gkeops_etcd_backup_encryption_key:s service_account_signing_keys:[*] service_account_verification_keys:[*]
B440 workload_pool:s
B441 description:s expression!:s location:s title:s
B442 denied_permissions:[*] denied_principals:[*] exception_permissions:[*] exception_principals:[*] denial_condition:@B441
B443 description:s deny_rule:@B442
B444 algorithm!:s protection_level:s
B445 description:s expression!:s title!:s
B446 kms_key_name!:s kms_key_version_name~:s name~:s service_account_id~:s
B447 field_path!:s type!:s
B448 use_partitioned_tables!:b
B449 description:s disabled:b filter!:s name!:s
B450 hours!:n
B451 start_time!:@B450
B452 retention!:s fixed_frequency_schedule!:@B451
B453 instance:s uid~:s
B454 instance_role:s update_time~:s membership~:*/@Open primary_instance:@B453 secondary_instances:@B453
B455 network!:s project_id!:s
B456 uris!:[*]
B457 hours:n minutes:n nanos:n seconds:n
B458 day!:s duration~:s start_time!:@B457
B459 create_time~:s update_time~:s weekly_maintenance_window:@B458
B460 backup!:s
B461 append_fsync:s
B462 rdb_snapshot_period:s rdb_snapshot_start_time:s
B463 mode:s aof_config:@B461 rdb_config:@B462
B464 mode:s zone:s
B465 notification_channel_names:[*] renotify_interval:s
B466 period:s
B467 auto_close:s notification_prompts:[*] notification_channel_strategy:@B465 notification_rate_limit:@B466
B468 alignment_period:s cross_series_reducer:s group_by_fields:[*] per_series_aligner:s
B469 count:n percent:n
B470 duration!:s filter:s aggregations:@B468 trigger:@B469
B471 filter!:s label_extractors:{*}
B472 duration!:s evaluation_missing_data:s query!:s trigger:@B469
B473 alert_rule:s disable_metric_validation:b duration:s evaluation_interval:s labels:{*} query!:s rule_group:s
B474 column!:s
B475 periodicity!:n execution_time:@B457
B476 minute_offset:n periodicity!:n
B477 periodicity!:n
B478 comparison!:s threshold!:n
B479 query!:s boolean_test:@B474 daily:@B475 hourly:@B476 minutes:@B477 row_count_test:@B478
B480 forecast_horizon!:s
B481 comparison!:s denominator_filter:s duration!:s evaluation_missing_data:s filter:s threshold_value:n aggregations:@B468 denominator_aggregations:@B468 forecast_options:@B480 trigger:@B469
B482 display_name!:s name~:s condition_absent:@B470 condition_matched_log:@B471 condition_monitoring_query_language:@B472 condition_prometheus_query_language:@B473 condition_sql:@B479 condition_threshold:@B481
B483 display_name:s url:s
B484 content:s mime_type:s subject:s links:@B483
B485 auth_token:s password:s service_key:s
B486 allowed_google_producers_resource_hierarchy_level:[*] limit:s producer_instance_location:s subnetworks!:[*]
B487 exempted_members:[*] log_type!:s
B488 drop_unknown_fields:b service_account_email:s table!:s use_table_schema:b use_topic_schema:b write_metadata:b
B489 use_topic_schema:b write_metadata:b
B490 bucket!:s filename_datetime_format:s filename_prefix:s filename_suffix:s max_bytes:n max_duration:s max_messages:n service_account_email:s state~:s avro_config:@B489
B491 dead_letter_topic:s max_delivery_attempts:n
B492 ttl!:s
B493 code!:s function_name!:s
B494 disabled:b javascript_udf:@B493
B495 write_metadata!:b
B496 audience:s service_account_email!:s
B497 attributes:{*} push_endpoint!:s no_wrapper:@B495 oidc_token:@B496
B498 maximum_backoff:s minimum_backoff:s
B499 aws_role_arn!:s consumer_arn!:s gcp_service_account!:s stream_arn!:s
B500 aws_role_arn!:s cluster_arn!:s gcp_service_account!:s topic!:s
B501 client_id:s event_hub:s gcp_service_account:s namespace:s resource_group:s subscription_id:s tenant_id:s
B502 delimiter:s
B503 bucket!:s match_glob:s minimum_object_create_time:s avro_format:@B161 pubsub_avro_format:@B161 text_format:@B502
B504 bootstrap_server!:s cluster_id:s gcp_service_account!:s identity_pool_id!:s topic!:s
B505 severity:s
B506 aws_kinesis:@B499 aws_msk:@B500 azure_event_hubs:@B501 cloud_storage:@B503 confluent_cloud:@B504 platform_logs_settings:@B505
B507 allowed_persistence_regions!:[*] enforce_in_transit:b
B508 encoding:s schema!:s
B509 kms_key_name!:s
B510 customer_managed_encryption:@B509
B511 location!:s customer_managed_encryption:@B509
B512 replicas!:@B511
B513 auto:@B510 user_managed:@B512
B514 next_rotation_time:s rotation_period:s
B515 allocated_ip_range:s database_names:[*] point_in_time:s preferred_zone:s source_instance_name!:s
B516 ca_certificate:s cascadable_replica:b client_certificate:s client_key:s connect_retry_interval:n dump_file_path:s failover_target:b master_heartbeat_period:n password:s ssl_cipher:s username:s verify_server_certificate:b
B517 failover_dr_replica_name:s psa_write_endpoint:s dr_replica~:b
B518 backup_run_id!:n instance_id:s project:s
B519 domain!:s
B520 threads_per_core:n
B521 retained_backups!:n retention_unit:s
B522 binary_log_enabled:b enabled:b location:s point_in_time_recovery_enabled:b start_time:s transaction_log_retention_days:n backup_retention_settings:@B521
B523 connection_pooling_enabled:b flags:@B34
B524 data_cache_enabled:b
B525 end_date!:s start_date!:s time!:s
B526 query_insights_enabled:b query_plans_per_minute:n query_string_length:n record_application_tags:b record_client_address:b
B527 expiration_time:s name:s value!:s
B528 consumer_network!:s consumer_service_project_id:s
B529 allowed_consumer_projects:[*] network_attachment_uri:s psc_enabled:b psc_auto_connections:@B528
B530 allocated_ip_range:s custom_subject_alternative_names:[*] enable_private_path_for_google_cloud_services:b ipv4_enabled:b private_network:s server_ca_mode:s server_ca_pool:s ssl_mode:s authorized_networks:@B527 psc_config:@B529
B531 follow_gae_application:s secondary_zone:s zone:s
B532 day:n hour:n update_track:s
B533 complexity:s disallow_username_substring:b enable_password_policy!:b min_length:n password_change_interval:s reuse_interval:n
B534 bucket:s retention_interval:s upload_interval:s
B535 activation_policy:s availability_type:s collation:s connector_enforcement:s deletion_protection_enabled:b disk_autoresize:b disk_autoresize_limit:n disk_size:n disk_type:s edition:s enable_dataplex_integration:b enable_google_ml_integration:b pricing_plan:s retain_backups_on_delete:b tier!:s time_zone:s user_labels:{*} effective_availability_type~:s version~:n active_directory_config:@B519 advanced_machine_features:@B520 backup_configuration:@B522 connection_pool_config:@B523 data_cache_config:@B524 database_flags:@B34 deny_maintenance_period:@B525 insights_config:@B526 ip_configuration:@B530 location_preference:@B531 maintenance_window:@B532 password_validation_policy:@B533 sql_server_audit_config:@B534
B536 enabled!:b terminal_storage_class:s
B537 max_age_seconds:n method:[*] origin:[*] response_header:[*]
B538 data_locations!:[*]
B539 default_kms_key_name!:s
B540 allowed_ip_cidr_ranges!:[*]
B541 allowed_ip_cidr_ranges!:[*] network!:s
B542 allow_all_service_agent_access:b allow_cross_org_vpcs:b mode!:s public_network_source:@B540 vpc_network_sources:@B541
B543 storage_class:s type!:s
B544 age:n created_before:s custom_time_before:s days_since_custom_time:n days_since_noncurrent_time:n matches_prefix:[*] matches_storage_class:[*] matches_suffix:[*] noncurrent_time_before:s num_newer_versions:n send_age_if_zero:b send_days_since_custom_time_if_zero:b send_days_since_noncurrent_time_if_zero:b send_num_newer_versions_if_zero:b with_state:s
B545 action!:@B543 condition!:@B544
B546 log_bucket!:s log_object_prefix:s
B547 is_locked:b retention_period!:n
B548 retention_duration_seconds:n effective_time~:s
B549 create:s read:s update:s
B550 main_page_suffix:s not_found_page:s
B551 event_stream_expiration_time:s event_stream_start_time:s name!:s
B552 enable_on_prem_gcs_transfer_logs:b log_action_states:[*] log_actions:[*]
B553 event_types:[*] payload_format!:s pubsub_topic!:s
B554 bucket_name!:s path:s
B555 exclude_prefixes:[*] include_prefixes:[*] last_modified_before:s last_modified_since:s max_time_elapsed_since_last_modification:s min_time_elapsed_since_last_modification:s
B556 acl:s gid:s kms_key:s mode:s storage_class:s symlink:s temporary_hold:s time_created:s uid:s
B557 delete_objects_from_source_after_transfer:b delete_objects_unique_in_sink:b overwrite_objects_already_existing_in_sink:b overwrite_when:s metadata_options:@B556
B558 gcs_data_sink:@B554 gcs_data_source:@B554 object_conditions:@B555 transfer_options:@B557
B559 hours!:n minutes!:n nanos!:n seconds!:n
B560 repeat_interval:s schedule_end_date:@B322 schedule_start_date!:@B322 start_time_of_day:@B559
B561 access_key_id!:s secret_access_key!:s
B562 bucket_name!:s cloudfront_domain:s managed_private_network:b path:s role_arn:s aws_access_key:@B561
B563 sas_token!:s
B564 client_id!:s tenant_id!:s
B565 container!:s credentials_secret:s path:s storage_account!:s azure_credentials:@B563 federated_identity_config:@B564
B566 path!:s
B567 list_url!:s
B568 root_directory!:s
B569 sink_agent_pool_name:s source_agent_pool_name:s aws_s3_data_source:@B562 azure_blob_storage_data_source:@B565 gcs_data_sink:@B554 gcs_data_source:@B554 hdfs_data_source:@B566 http_data_source:@B567 object_conditions:@B555 posix_data_sink:@B568 posix_data_source:@B568 transfer_options:@B557
`;
