/**
 * Fields of the formats of a reference implementation beside Kubernetes, in the notation of
 * read-shapes.ts, after their specifications: Kustomize, Helm's Chart.yaml, GitHub Actions, Dependabot,
 * OpenAPI 3.1 with JSON Schema 2020-12, Grafana dashboards (schema 41), Prometheus rules, their unit
 * tests, Alertmanager, Open Data Contract Standard 3.1, OpenLineage 2-0-2, Feast and MLflow projects.
 */
export const formatShapes = `
Kustomization apiVersion:<kustomize.config.k8s.io/v1beta1> kind:<Kustomization> metadata:* namespace:s namePrefix:s nameSuffix:s resources:[s] components:[s] bases:[s] crds:[s] configurations:[s] generators:[s] transformers:[s] validators:[s] commonLabels:{s} commonAnnotations:{s} labels:[@KustomizeLabels] images:[@KustomizeImage] replicas:[@KustomizeReplicas] patches:[@KustomizePatch] patchesStrategicMerge:[s] patchesJson6902:* replacements:[@KustomizeReplacement] configMapGenerator:[@KustomizeGenerator] secretGenerator:[@KustomizeGenerator] generatorOptions:@KustomizeOptions helmCharts:* helmGlobals:* openapi:* vars:* sortOptions:* buildMetadata:[s]
Component apiVersion!:<kustomize.config.k8s.io/v1alpha1> kind!:<Component> metadata:* namespace:s namePrefix:s nameSuffix:s resources:[s] components:[s] crds:[s] configurations:[s] generators:[s] transformers:[s] validators:[s] commonLabels:{s} commonAnnotations:{s} labels:[@KustomizeLabels] images:[@KustomizeImage] replicas:[@KustomizeReplicas] patches:[@KustomizePatch] patchesStrategicMerge:[s] replacements:[@KustomizeReplacement] configMapGenerator:[@KustomizeGenerator] secretGenerator:[@KustomizeGenerator] generatorOptions:@KustomizeOptions openapi:* vars:*
KustomizeLabels pairs!:{s} includeSelectors:b includeTemplates:b fields:*
KustomizeImage name!:s newName:s newTag:s digest:s tagSuffix:s
KustomizeReplicas name!:s count!:i
KustomizePatch patch:s path:s target:@KustomizeSelector options:{b}
KustomizeSelector group:s version:s kind:s name:s namespace:s labelSelector:s annotationSelector:s
KustomizeReplacement path:s source:@KustomizeSource targets:[@KustomizeTarget]
KustomizeSource group:s version:s kind:s name:s namespace:s fieldPath:s options:@KustomizeFieldOptions
KustomizeTarget select!:@KustomizeSelector reject:[@KustomizeSelector] fieldPaths!:[s] options:@KustomizeFieldOptions
KustomizeFieldOptions delimiter:s index:i encoding:s create:b
KustomizeGenerator name!:s namespace:s behavior:<create|replace|merge> files:[s] literals:[s] envs:[s] env:s type:s options:@KustomizeOptions
KustomizeOptions labels:{s} annotations:{s} disableNameSuffixHash:b immutable:b
Operation op!:<add|remove|replace|move|copy|test> path!:s value:* from:s
Chart apiVersion!:<v1|v2> name!:s version!:s kubeVersion:s description:s type:<application|library> keywords:[s] home:s sources:[s] dependencies:[@ChartDependency] maintainers:[@ChartMaintainer] icon:s appVersion:q deprecated:b annotations:{s}
ChartDependency name!:s version:s repository:s condition:s tags:[s] import-values:* alias:s
ChartMaintainer name!:s email:s url:s
Workflow name:s run-name:s on!:* permissions:@WorkflowPermissions/<read-all|write-all> env:{*} defaults:@WorkflowDefaults concurrency:s/@WorkflowConcurrency jobs!:{@WorkflowJob}
WorkflowPermissions actions:<read|write|none> attestations:<read|write|none> checks:<read|write|none> contents:<read|write|none> deployments:<read|write|none> discussions:<read|write|none> id-token:<read|write|none> issues:<read|write|none> packages:<read|write|none> pages:<read|write|none> pull-requests:<read|write|none> security-events:<read|write|none> statuses:<read|write|none>
WorkflowDefaults run:@WorkflowRun
WorkflowRun shell:s working-directory:s
WorkflowConcurrency group!:s cancel-in-progress:b/s
WorkflowJob name:s needs:s/[s] permissions:@WorkflowPermissions/<read-all|write-all> runs-on:s/[s]/* environment:s/@WorkflowEnvironment concurrency:s/@WorkflowConcurrency outputs:{s} env:{*} defaults:@WorkflowDefaults if:s/b steps:[@WorkflowStep] timeout-minutes:q strategy:@WorkflowStrategy continue-on-error:b/s container:* services:* uses:s with:* secrets:*
WorkflowEnvironment name!:s url:s
WorkflowStrategy matrix!:* fail-fast:b/s max-parallel:q
WorkflowStep id:s if:s/b name:s uses:s run:s working-directory:s shell:s with:{*} env:{*} continue-on-error:b/s timeout-minutes:q
Dependabot version!:i updates!:[@DependabotUpdate] registries:* enable-beta-ecosystems:b multi-ecosystem-groups:*
DependabotUpdate package-ecosystem!:s directory:s directories:[s] schedule!:@DependabotSchedule groups:{@DependabotGroup} ignore:* allow:* assignees:[s] reviewers:[s] labels:[s] milestone:i commit-message:* open-pull-requests-limit:i rebase-strategy:s registries:* target-branch:s vendor:b versioning-strategy:s insecure-external-code-execution:s cooldown:* exclude-paths:[s] pull-request-branch-name:* multi-ecosystem-group:s patterns:[s]
DependabotSchedule interval!:<daily|weekly|monthly|quarterly|semiannually|yearly|cron> day:s time:s timezone:s cronjob:s
DependabotGroup applies-to:s dependency-type:s patterns:[s] exclude-patterns:[s] update-types:[s] group-by:s
OpenApi openapi!:s info!:@ApiInfo jsonSchemaDialect:s servers:[@ApiServer] paths:{@ApiPath} webhooks:{@ApiPath} components:@ApiComponents security:[{[s]}] tags:[@ApiTag] externalDocs:@ApiDocs x-*
ApiInfo title!:s version!:s summary:s description:s termsOfService:s contact:@ApiContact license:@ApiLicense x-*
ApiContact name:s url:s email:s x-*
ApiLicense name!:s identifier:s url:s x-*
ApiServer url!:s description:s variables:{@ApiVariable} x-*
ApiVariable default!:s enum:[s] description:s x-*
ApiTag name!:s description:s externalDocs:@ApiDocs x-*
ApiDocs url!:s description:s x-*
ApiPath $ref:s summary:s description:s get:@ApiOperation put:@ApiOperation post:@ApiOperation delete:@ApiOperation options:@ApiOperation head:@ApiOperation patch:@ApiOperation trace:@ApiOperation servers:[@ApiServer] parameters:[@ApiRef/@ApiParameter] x-*
ApiRef $ref!:s summary:s description:s
ApiOperation tags:[s] summary:s description:s externalDocs:@ApiDocs operationId:s parameters:[@ApiRef/@ApiParameter] requestBody:@ApiRef/@ApiBody responses:{@ApiRef/@ApiResponse} callbacks:* deprecated:b security:[{[s]}] servers:[@ApiServer] x-*
ApiParameter name!:s in!:<query|header|path|cookie> description:s required:b deprecated:b allowEmptyValue:b style:s explode:b allowReserved:b schema:@Schema content:{@ApiMedia} example:* examples:{@ApiRef/@ApiExample} x-*
ApiBody description:s content!:{@ApiMedia} required:b x-*
ApiMedia schema:@Schema example:* examples:{@ApiRef/@ApiExample} encoding:* x-*
ApiResponse description!:s headers:{@ApiRef/@ApiHeader} content:{@ApiMedia} links:* x-*
ApiHeader description:s required:b deprecated:b style:s explode:b schema:@Schema content:{@ApiMedia} example:* examples:* x-*
ApiExample summary:s description:s value:* externalValue:s x-*
ApiComponents schemas:{@Schema} responses:{@ApiRef/@ApiResponse} parameters:{@ApiRef/@ApiParameter} examples:{@ApiRef/@ApiExample} requestBodies:{@ApiRef/@ApiBody} headers:{@ApiRef/@ApiHeader} securitySchemes:{@ApiRef/@ApiScheme} links:* callbacks:* pathItems:{@ApiPath} x-*
ApiScheme type!:<apiKey|http|mutualTLS|oauth2|openIdConnect> description:s name:s in:s scheme:s bearerFormat:s flows:* openIdConnectUrl:s x-*
Schema $schema:s $id:s $ref:s $defs:{@Schema/b} $comment:s $anchor:s $dynamicRef:s $dynamicAnchor:s definitions:{@Schema/b} title:s description:s type:<array|boolean|integer|null|number|object|string>/[<array|boolean|integer|null|number|object|string>] enum:[*] const:* default:* examples:[*] example:* deprecated:b readOnly:b writeOnly:b format:s multipleOf:n maximum:n exclusiveMaximum:n minimum:n exclusiveMinimum:n maxLength:i minLength:i pattern:s contentEncoding:s contentMediaType:s items:@Schema/b prefixItems:[@Schema/b] contains:@Schema/b minContains:i maxContains:i maxItems:i minItems:i uniqueItems:b properties:{@Schema/b} patternProperties:{@Schema/b} additionalProperties:@Schema/b unevaluatedProperties:@Schema/b unevaluatedItems:@Schema/b propertyNames:@Schema/b dependentRequired:{[s]} dependentSchemas:{@Schema/b} maxProperties:i minProperties:i required:[s] allOf:[@Schema/b] anyOf:[@Schema/b] oneOf:[@Schema/b] not:@Schema/b if:@Schema/b then:@Schema/b else:@Schema/b discriminator:* xml:* externalDocs:@ApiDocs x-*
Dashboard uid!:s title!:s tags:[s] schemaVersion!:i version:i editable:b timezone:s refresh:s/b time:@GrafanaRange timepicker:* templating:@GrafanaTemplating annotations:@GrafanaAnnotations panels!:[@GrafanaPanel] links:* description:s id:* graphTooltip:i fiscalYearStartMonth:i liveNow:b style:s weekStart:s preload:b gnetId:* __inputs:* __requires:* __elements:*
GrafanaRange from!:s to!:s
GrafanaTemplating list!:[@GrafanaVariable]
GrafanaVariable name!:s type!:<adhoc|constant|custom|datasource|groupby|interval|query|snapshot|textbox> label:s description:s query:* current:* hide:i datasource:* regex:s multi:b includeAll:b allValue:s refresh:i sort:i options:* skipUrlSync:b definition:s auto:b auto_min:s auto_count:i queryValue:s
GrafanaAnnotations list!:*
GrafanaPanel id!:i type!:<alertlist|bargauge|barchart|canvas|dashlist|flamegraph|gauge|geomap|heatmap|histogram|logs|news|nodeGraph|piechart|row|stat|state-timeline|status-history|table|text|timeseries|traces|trend|xychart> title!:s description:s datasource:@GrafanaSource gridPos!:@GrafanaPlace fieldConfig:@GrafanaFields options:* targets:[@GrafanaTarget] transformations:* pluginVersion:s interval:s maxDataPoints:i timeFrom:s timeShift:s hideTimeOverride:b links:* repeat:s repeatDirection:s maxPerRow:i transparent:b panels:[@GrafanaPanel] collapsed:b libraryPanel:* cacheTimeout:s queryCachingTTL:i
GrafanaSource type!:s uid!:s
GrafanaPlace x!:i y!:i w!:i h!:i static:b
GrafanaFields defaults!:@GrafanaDefaults overrides!:*
GrafanaDefaults unit:s min:n max:n decimals:i displayName:s noValue:s mappings:* thresholds:@GrafanaThresholds color:* custom:* links:* description:s filterable:b unitScale:b fieldMinMax:b
GrafanaThresholds mode!:<absolute|percentage> steps!:[@GrafanaStep]
GrafanaStep color!:s value:*
GrafanaTarget refId!:s datasource:@GrafanaSource expr:s legendFormat:s format:s instant:b range:b interval:s intervalFactor:i step:i hide:b exemplar:b editorMode:s query:s queryType:s metrics:* bucketAggs:* timeField:s alias:s limit:i tableType:s filters:* spss:i
RuleFile groups!:[@RuleGroup]
RuleGroup name!:s interval:s query_offset:s limit:i labels:{s} rules!:[@PrometheusRule]
PrometheusRule record:s alert:s expr!:q for:s keep_firing_for:s labels:{s} annotations:{s}
RuleTest rule_files!:[s] evaluation_interval:s group_eval_order:[s] fuzzy_compare:b tests!:[@TestGroup]
TestGroup name!:s interval!:s input_series!:[@TestSeries] alert_rule_test:[@AlertTest] promql_expr_test:[@QueryTest] external_labels:{s} external_url:s start_timestamp:*
TestSeries series!:s values!:s
AlertTest eval_time!:s alertname!:s exp_alerts!:[@TestAlert]
TestAlert exp_labels:{s} exp_annotations:{s}
QueryTest expr!:s eval_time!:s exp_samples!:[@TestSample]
TestSample labels!:s value:n histogram:s
Alertmanager global:* templates:[s] route!:@AlertRoute receivers!:[@AlertReceiver] inhibit_rules:[@InhibitRule] time_intervals:* mute_time_intervals:* tracing:*
AlertRoute receiver:s group_by:[s] continue:b matchers:[s] match:{s} match_re:{s} group_wait:s group_interval:s repeat_interval:s mute_time_intervals:[s] active_time_intervals:[s] routes:[@AlertRoute]
InhibitRule source_matchers!:[s] target_matchers!:[s] equal:[s] source_match:{s} target_match:{s}
AlertReceiver name!:s pagerduty_configs:[@PagerDuty] email_configs:* slack_configs:* webhook_configs:* opsgenie_configs:* msteams_configs:* msteamsv2_configs:* sns_configs:* telegram_configs:* victorops_configs:* discord_configs:* webex_configs:* pushover_configs:* wechat_configs:* jira_configs:* rocketchat_configs:* incidentio_configs:*
PagerDuty send_resolved:b routing_key:s routing_key_file:s service_key:s service_key_file:s url:s client:s client_url:s description:s severity:s details:{s} images:* links:[@PagerDutyLink] source:s component:s group:s class:s http_config:* timeout:s
PagerDutyLink href!:s text:s
Contract apiVersion!:s kind!:<DataContract> id!:s name:s version!:s status!:s domain:s dataProduct:s tenant:s tags:[s] description:@ContractDescription schema:[@ContractTable] servers:[@ContractServer] support:[@ContractSupport] price:* team:*/[*] roles:[@ContractRole] slaDefaultElement:s slaProperties:[@ContractSla] customProperties:[@ContractCustom] authoritativeDefinitions:[@ContractDefinition] contractCreatedTs:s
ContractDescription purpose:s usage:s limitations:s authoritativeDefinitions:[@ContractDefinition] customProperties:[@ContractCustom]
ContractTable id:s name!:s physicalName:s logicalType:<object> physicalType:s description:s businessName:s dataGranularityDescription:s tags:[s] properties:[@ContractColumn] relationships:[@ContractRelation] quality:[@ContractQuality] customProperties:[@ContractCustom] authoritativeDefinitions:[@ContractDefinition]
ContractColumn id:s name!:s physicalName:s logicalType:<string|date|timestamp|time|number|integer|object|array|boolean> logicalTypeOptions:@ContractOptions physicalType:s description:s businessName:s primaryKey:b primaryKeyPosition:i required:b unique:b partitioned:b partitionKeyPosition:i classification:s encryptedName:s criticalDataElement:b transformSourceObjects:[s] transformLogic:s transformDescription:s examples:[*] tags:[s] items:@ContractColumn properties:[@ContractColumn] relationships:[@ContractRelation] quality:[@ContractQuality] customProperties:[@ContractCustom] authoritativeDefinitions:[@ContractDefinition]
ContractOptions minimum:n maximum:n exclusiveMinimum:* exclusiveMaximum:* multipleOf:n minLength:i maxLength:i pattern:s format:s minItems:i maxItems:i uniqueItems:b minProperties:i maxProperties:i required:[s] timezone:b defaultTimezone:s
ContractRelation id:s type:s from:s/[s] to!:s/[s] customProperties:[@ContractCustom]
ContractQuality id:s name:s description:s type:<library|text|sql|custom> metric:s rule:s arguments:* dimension:s severity:s businessImpact:s unit:s query:s engine:s implementation:* method:s schedule:s scheduler:s tags:[s] mustBe:* mustNotBe:* mustBeGreaterThan:n mustBeGreaterOrEqualTo:n mustBeLessThan:n mustBeLessOrEqualTo:n mustBeBetween:[n] mustNotBeBetween:[n] customProperties:[@ContractCustom] authoritativeDefinitions:[@ContractDefinition]
ContractServer id:s server!:s type!:s description:s environment:s roles:* customProperties:* location:s format:s delimiter:s endpointUrl:s host:s port:i database:s schema:s catalog:s project:s dataset:s account:s region:s warehouse:s path:s topic:s
ContractSupport id:s channel!:s url:s description:s tool:s scope:s invitationUrl:s customProperties:*
ContractRole id:s role!:s description:s access:s firstLevelApprovers:s secondLevelApprovers:s customProperties:*
ContractSla id:s property!:s value!:* valueExt:* unit:s element:s driver:s description:s scheduler:s schedule:s
ContractCustom id:s property!:s value!:* description:s
ContractDefinition id:s url!:s type!:s description:s
RunEvent eventType:<START|RUNNING|COMPLETE|ABORT|FAIL|OTHER> eventTime!:s producer!:s schemaURL!:s run!:@LineageRun job!:@LineageJob inputs:[@LineageInput] outputs:[@LineageOutput]
LineageRun runId!:s facets:{@Facet}
LineageJob namespace!:s name!:s facets:{@Facet}
LineageInput namespace!:s name!:s facets:{@Facet} inputFacets:{@Facet}
LineageOutput namespace!:s name!:s facets:{@Facet} outputFacets:{@Facet}
FeatureStore project!:s provider!:s registry!:s/@FeatureRegistry online_store:s/* offline_store:s/* batch_engine:* auth:* entity_key_serialization_version:i flags:* feature_server:* repo_config_version:* materialization:* openlineage:*
FeatureRegistry registry_type:s path!:s cache_ttl_seconds:i s3_additional_kwargs:* sqlalchemy_config_kwargs:* cache_mode:s account_id:s purge_feast_metadata:b read_path:s thread_pool_executor_worker_count:i
Project name!:s python_env:s conda_env:s docker_env:* entry_points:{@ProjectEntry}
ProjectEntry parameters:{s/@ProjectParameter} command!:s
ProjectParameter type!:<string|float|path|uri> default:*
Facet _producer!:s _schemaURL!:s *
PythonEnvironment python!:s build_dependencies:[s] dependencies:[s]
`;
