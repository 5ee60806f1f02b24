// Made by scripts/shapes.mjs, one table, however long: field names and types of the Kubernetes 1.36 API and of custom resources.

/** One type a line, in the notation of read-shapes.ts; kinds are named by apiVersion and kind. */
export const kubernetesShapes = `
Meta name:s generateName:s namespace:s labels:{s} annotations:{s} finalizers:[s] ownerReferences:*
NamespaceSpec finalizers:[s]
v1/Namespace apiVersion:s kind:s metadata!:@Meta spec:@NamespaceSpec
v1/ConfigMap apiVersion:s binaryData:{s} data:{s} immutable:b kind:s metadata!:@Meta
v1/Secret apiVersion:s data:{s} immutable:b kind:s metadata!:@Meta stringData:{s} type:s
ServiceSpec allocateLoadBalancerNodePorts:b clusterIP:s clusterIPs:[s] externalIPs:[s] externalName:s externalTrafficPolicy:s healthCheckNodePort:i internalTrafficPolicy:s ipFamilies:[s] ipFamilyPolicy:s loadBalancerClass:s loadBalancerIP:s loadBalancerSourceRanges:[s] ports!:[@ServicePort] publishNotReadyAddresses:b selector:{s} sessionAffinity:s sessionAffinityConfig:@SessionAffinityConfig trafficDistribution:s type:<ClusterIP|NodePort|LoadBalancer|ExternalName>
ServicePort appProtocol:s name:s nodePort:i port!:i protocol:<TCP|UDP|SCTP> targetPort:q
SessionAffinityConfig clientIP:@ClientIPConfig
ClientIPConfig timeoutSeconds:i
v1/Service apiVersion:s kind:s metadata!:@Meta spec!:@ServiceSpec
LocalObjectReference name:s
ObjectReference apiVersion:s fieldPath:s kind:s name:s namespace:s resourceVersion:s uid:s
v1/ServiceAccount apiVersion:s automountServiceAccountToken:b imagePullSecrets:[@LocalObjectReference] kind:s metadata!:@Meta secrets:[@ObjectReference]
PodSpec activeDeadlineSeconds:i affinity:@Affinity automountServiceAccountToken:b containers!:[@Container] dnsConfig:@PodDNSConfig dnsPolicy:s enableServiceLinks:b ephemeralContainers:[@EphemeralContainer] hostAliases:[@HostAlias] hostIPC:b hostNetwork:b hostPID:b hostUsers:b hostname:s hostnameOverride:s imagePullSecrets:[@LocalObjectReference] initContainers:[@Container] nodeName:s nodeSelector:{s} os:@PodOS overhead:{q} preemptionPolicy:s priority:i priorityClassName:s readinessGates:[@PodReadinessGate] resourceClaims:[@PodResourceClaim] resources:@ResourceRequirements restartPolicy:<Always|OnFailure|Never> runtimeClassName:s schedulerName:s schedulingGates:[@PodSchedulingGate] schedulingGroup:@PodSchedulingGroup securityContext:@PodSecurityContext serviceAccount:s serviceAccountName:s setHostnameAsFQDN:b shareProcessNamespace:b subdomain:s terminationGracePeriodSeconds:i tolerations:[@Toleration] topologySpreadConstraints:[@TopologySpreadConstraint] volumes:[@Volume]
Affinity nodeAffinity:@NodeAffinity podAffinity:@PodAffinity podAntiAffinity:@PodAntiAffinity
NodeAffinity preferredDuringSchedulingIgnoredDuringExecution:[@PreferredSchedulingTerm] requiredDuringSchedulingIgnoredDuringExecution:@NodeSelector
PreferredSchedulingTerm preference!:@NodeSelectorTerm weight!:i
NodeSelectorTerm matchExpressions:[@NodeSelectorRequirement] matchFields:[@NodeSelectorRequirement]
NodeSelectorRequirement key!:s operator!:<In|NotIn|Exists|DoesNotExist|Gt|Lt> values:[s]
NodeSelector nodeSelectorTerms!:[@NodeSelectorTerm]
PodAffinity preferredDuringSchedulingIgnoredDuringExecution:[@WeightedPodAffinityTerm] requiredDuringSchedulingIgnoredDuringExecution:[@PodAffinityTerm]
WeightedPodAffinityTerm podAffinityTerm!:@PodAffinityTerm weight!:i
PodAffinityTerm labelSelector:@LabelSelector matchLabelKeys:[s] mismatchLabelKeys:[s] namespaceSelector:@LabelSelector namespaces:[s] topologyKey!:s
LabelSelector matchExpressions:[@LabelSelectorRequirement] matchLabels:{s}
LabelSelectorRequirement key!:s operator!:<In|NotIn|Exists|DoesNotExist> values:[s]
PodAntiAffinity preferredDuringSchedulingIgnoredDuringExecution:[@WeightedPodAffinityTerm] requiredDuringSchedulingIgnoredDuringExecution:[@PodAffinityTerm]
Container args:[s] command:[s] env:[@EnvVar] envFrom:[@EnvFromSource] image:s imagePullPolicy:<Always|IfNotPresent|Never> lifecycle:@Lifecycle livenessProbe:@Probe name!:s ports:[@ContainerPort] readinessProbe:@Probe resizePolicy:[@ContainerResizePolicy] resources:@ResourceRequirements restartPolicy:s restartPolicyRules:[@ContainerRestartRule] securityContext:@SecurityContext startupProbe:@Probe stdin:b stdinOnce:b terminationMessagePath:s terminationMessagePolicy:s tty:b volumeDevices:[@VolumeDevice] volumeMounts:[@VolumeMount] workingDir:s
EnvVar name!:s value:s valueFrom:@EnvVarSource
EnvVarSource configMapKeyRef:@ConfigMapKeySelector fieldRef:@ObjectFieldSelector fileKeyRef:@FileKeySelector resourceFieldRef:@ResourceFieldSelector secretKeyRef:@SecretKeySelector
ConfigMapKeySelector key!:s name!:s optional:b
ObjectFieldSelector apiVersion:s fieldPath!:s
FileKeySelector key!:s optional:b path!:s volumeName!:s
ResourceFieldSelector containerName:s divisor:q resource!:s
SecretKeySelector key!:s name!:s optional:b
EnvFromSource configMapRef:@ConfigMapEnvSource prefix:s secretRef:@SecretEnvSource
ConfigMapEnvSource name!:s optional:b
SecretEnvSource name!:s optional:b
Lifecycle postStart:@LifecycleHandler preStop:@LifecycleHandler stopSignal:s
LifecycleHandler exec:@ExecAction httpGet:@HTTPGetAction sleep:@SleepAction tcpSocket:@TCPSocketAction
ExecAction command:[s]
HTTPGetAction host:s httpHeaders:[@HTTPHeader] path:s port!:q scheme:<HTTP|HTTPS>
HTTPHeader name!:s value!:s
SleepAction seconds!:i
TCPSocketAction host:s port!:q
Probe exec:@ExecAction failureThreshold:i grpc:@GRPCAction httpGet:@HTTPGetAction initialDelaySeconds:i periodSeconds:i successThreshold:i tcpSocket:@TCPSocketAction terminationGracePeriodSeconds:i timeoutSeconds:i
GRPCAction port!:i service:s
ContainerPort containerPort!:i hostIP:s hostPort:i name:s protocol:<TCP|UDP|SCTP>
ContainerResizePolicy resourceName!:s restartPolicy!:s
ResourceRequirements claims:[@ResourceClaim] limits:{q} requests:{q}
ResourceClaim name!:s request:s
ContainerRestartRule action!:s exitCodes:@ContainerRestartRuleOnExitCodes
ContainerRestartRuleOnExitCodes operator!:s values:[i]
SecurityContext allowPrivilegeEscalation:b appArmorProfile:@AppArmorProfile capabilities:@Capabilities privileged:b procMount:s readOnlyRootFilesystem:b runAsGroup:i runAsNonRoot:b runAsUser:i seLinuxOptions:@SELinuxOptions seccompProfile:@SeccompProfile windowsOptions:@WindowsSecurityContextOptions
AppArmorProfile localhostProfile:s type!:s
Capabilities add:[s] drop:[s]
SELinuxOptions level:s role:s type:s user:s
SeccompProfile localhostProfile:s type!:<RuntimeDefault|Localhost|Unconfined>
WindowsSecurityContextOptions gmsaCredentialSpec:s gmsaCredentialSpecName:s hostProcess:b runAsUserName:s
VolumeDevice devicePath!:s name!:s
VolumeMount mountPath!:s mountPropagation:s name!:s readOnly:b recursiveReadOnly:s subPath:s subPathExpr:s
PodDNSConfig nameservers:[s] options:[@PodDNSConfigOption] searches:[s]
PodDNSConfigOption name:s value:s
EphemeralContainer args:[s] command:[s] env:[@EnvVar] envFrom:[@EnvFromSource] image:s imagePullPolicy:s lifecycle:@Lifecycle livenessProbe:@Probe name!:s ports:[@ContainerPort] readinessProbe:@Probe resizePolicy:[@ContainerResizePolicy] resources:@ResourceRequirements restartPolicy:s restartPolicyRules:[@ContainerRestartRule] securityContext:@SecurityContext startupProbe:@Probe stdin:b stdinOnce:b targetContainerName:s terminationMessagePath:s terminationMessagePolicy:s tty:b volumeDevices:[@VolumeDevice] volumeMounts:[@VolumeMount] workingDir:s
HostAlias hostnames:[s] ip!:s
PodOS name!:s
PodReadinessGate conditionType!:s
PodResourceClaim name!:s resourceClaimName:s resourceClaimTemplateName:s
PodSchedulingGate name!:s
PodSchedulingGroup podGroupName:s
PodSecurityContext appArmorProfile:@AppArmorProfile fsGroup:i fsGroupChangePolicy:s runAsGroup:i runAsNonRoot:b runAsUser:i seLinuxChangePolicy:s seLinuxOptions:@SELinuxOptions seccompProfile:@SeccompProfile supplementalGroups:[i] supplementalGroupsPolicy:s sysctls:[@Sysctl] windowsOptions:@WindowsSecurityContextOptions
Sysctl name!:s value!:s
Toleration effect:<NoSchedule|PreferNoSchedule|NoExecute> key:s operator:<Exists|Equal|Lt|Gt> tolerationSeconds:i value:s
TopologySpreadConstraint labelSelector:@LabelSelector matchLabelKeys:[s] maxSkew!:i minDomains:i nodeAffinityPolicy:s nodeTaintsPolicy:s topologyKey!:s whenUnsatisfiable!:<DoNotSchedule|ScheduleAnyway>
Volume awsElasticBlockStore:@AWSElasticBlockStoreVolumeSource azureDisk:@AzureDiskVolumeSource azureFile:@AzureFileVolumeSource cephfs:@CephFSVolumeSource cinder:@CinderVolumeSource configMap:@ConfigMapVolumeSource csi:@CSIVolumeSource downwardAPI:@DownwardAPIVolumeSource emptyDir:@EmptyDirVolumeSource ephemeral:@EphemeralVolumeSource fc:@FCVolumeSource flexVolume:@FlexVolumeSource flocker:@FlockerVolumeSource gcePersistentDisk:@GCEPersistentDiskVolumeSource gitRepo:@GitRepoVolumeSource glusterfs:@GlusterfsVolumeSource hostPath:@HostPathVolumeSource image:@ImageVolumeSource iscsi:@ISCSIVolumeSource name!:s nfs:@NFSVolumeSource persistentVolumeClaim:@PersistentVolumeClaimVolumeSource photonPersistentDisk:@PhotonPersistentDiskVolumeSource portworxVolume:@PortworxVolumeSource projected:@ProjectedVolumeSource quobyte:@QuobyteVolumeSource rbd:@RBDVolumeSource scaleIO:@ScaleIOVolumeSource secret:@SecretVolumeSource storageos:@StorageOSVolumeSource vsphereVolume:@VsphereVirtualDiskVolumeSource
AWSElasticBlockStoreVolumeSource fsType:s partition:i readOnly:b volumeID!:s
AzureDiskVolumeSource cachingMode:s diskName!:s diskURI!:s fsType:s kind:s readOnly:b
AzureFileVolumeSource readOnly:b secretName!:s shareName!:s
CephFSVolumeSource monitors!:[s] path:s readOnly:b secretFile:s secretRef:@LocalObjectReference user:s
CinderVolumeSource fsType:s readOnly:b secretRef:@LocalObjectReference volumeID!:s
ConfigMapVolumeSource defaultMode:i items:[@KeyToPath] name!:s optional:b
KeyToPath key!:s mode:i path!:s
CSIVolumeSource driver!:s fsType:s nodePublishSecretRef:@LocalObjectReference readOnly:b volumeAttributes:{s}
DownwardAPIVolumeSource defaultMode:i items:[@DownwardAPIVolumeFile]
DownwardAPIVolumeFile fieldRef:@ObjectFieldSelector mode:i path!:s resourceFieldRef:@ResourceFieldSelector
EmptyDirVolumeSource medium:s sizeLimit:q
EphemeralVolumeSource volumeClaimTemplate:@PersistentVolumeClaimTemplate
PersistentVolumeClaimTemplate metadata:@Meta spec!:@PersistentVolumeClaimSpec
PersistentVolumeClaimSpec accessModes:[s] dataSource:@TypedLocalObjectReference dataSourceRef:@TypedObjectReference resources:@VolumeResourceRequirements selector:@LabelSelector storageClassName:s volumeAttributesClassName:s volumeMode:s volumeName:s
TypedLocalObjectReference apiGroup:s kind!:s name!:s
TypedObjectReference apiGroup:s kind!:s name!:s namespace:s
VolumeResourceRequirements limits:{q} requests:{q}
FCVolumeSource fsType:s lun:i readOnly:b targetWWNs:[s] wwids:[s]
FlexVolumeSource driver!:s fsType:s options:{s} readOnly:b secretRef:@LocalObjectReference
FlockerVolumeSource datasetName:s datasetUUID:s
GCEPersistentDiskVolumeSource fsType:s partition:i pdName!:s readOnly:b
GitRepoVolumeSource directory:s repository!:s revision:s
GlusterfsVolumeSource endpoints!:s path!:s readOnly:b
HostPathVolumeSource path!:s type:s
ImageVolumeSource pullPolicy:s reference:s
ISCSIVolumeSource chapAuthDiscovery:b chapAuthSession:b fsType:s initiatorName:s iqn!:s iscsiInterface:s lun!:i portals:[s] readOnly:b secretRef:@LocalObjectReference targetPortal!:s
NFSVolumeSource path!:s readOnly:b server!:s
PersistentVolumeClaimVolumeSource claimName!:s readOnly:b
PhotonPersistentDiskVolumeSource fsType:s pdID!:s
PortworxVolumeSource fsType:s readOnly:b volumeID!:s
ProjectedVolumeSource defaultMode:i sources:[@VolumeProjection]
VolumeProjection clusterTrustBundle:@ClusterTrustBundleProjection configMap:@ConfigMapProjection downwardAPI:@DownwardAPIProjection podCertificate:@PodCertificateProjection secret:@SecretProjection serviceAccountToken:@ServiceAccountTokenProjection
ClusterTrustBundleProjection labelSelector:@LabelSelector name:s optional:b path!:s signerName:s
ConfigMapProjection items:[@KeyToPath] name:s optional:b
DownwardAPIProjection items:[@DownwardAPIVolumeFile]
PodCertificateProjection certificateChainPath:s credentialBundlePath:s keyPath:s keyType!:s maxExpirationSeconds:i signerName!:s userAnnotations:{s}
SecretProjection items:[@KeyToPath] name:s optional:b
ServiceAccountTokenProjection audience:s expirationSeconds:i path!:s
QuobyteVolumeSource group:s readOnly:b registry!:s tenant:s user:s volume!:s
RBDVolumeSource fsType:s image!:s keyring:s monitors!:[s] pool:s readOnly:b secretRef:@LocalObjectReference user:s
ScaleIOVolumeSource fsType:s gateway!:s protectionDomain:s readOnly:b secretRef!:@LocalObjectReference sslEnabled:b storageMode:s storagePool:s system!:s volumeName:s
SecretVolumeSource defaultMode:i items:[@KeyToPath] optional:b secretName:s
StorageOSVolumeSource fsType:s readOnly:b secretRef:@LocalObjectReference volumeName:s volumeNamespace:s
VsphereVirtualDiskVolumeSource fsType:s storagePolicyID:s storagePolicyName:s volumePath!:s
v1/Pod apiVersion:s kind:s metadata!:@Meta spec!:@PodSpec
ResourceQuotaSpec hard!:{q} scopeSelector:@ScopeSelector scopes:[s]
ScopeSelector matchExpressions:[@ScopedResourceSelectorRequirement]
ScopedResourceSelectorRequirement operator!:s scopeName!:s values:[s]
v1/ResourceQuota apiVersion:s kind:s metadata!:@Meta spec!:@ResourceQuotaSpec
LimitRangeSpec limits!:[@LimitRangeItem]
LimitRangeItem default:{q} defaultRequest:{q} max:{q} maxLimitRequestRatio:{q} min:{q} type!:<Container|Pod|PersistentVolumeClaim>
v1/LimitRange apiVersion:s kind:s metadata!:@Meta spec!:@LimitRangeSpec
v1/PersistentVolumeClaim apiVersion:s kind:s metadata!:@Meta spec:@PersistentVolumeClaimSpec
DeploymentSpec minReadySeconds:i paused:b progressDeadlineSeconds:i replicas:i revisionHistoryLimit:i selector!:@LabelSelector strategy:@DeploymentStrategy template!:@PodTemplateSpec
DeploymentStrategy rollingUpdate:@RollingUpdateDeployment type:<RollingUpdate|Recreate>
RollingUpdateDeployment maxSurge:q maxUnavailable:q
PodTemplateSpec metadata!:@Meta spec!:@PodSpec
apps/v1/Deployment apiVersion:s kind:s metadata!:@Meta spec!:@DeploymentSpec
StatefulSetSpec minReadySeconds:i ordinals:@StatefulSetOrdinals persistentVolumeClaimRetentionPolicy:@StatefulSetPersistentVolumeClaimRetentionPolicy podManagementPolicy:s replicas:i revisionHistoryLimit:i selector!:@LabelSelector serviceName:s template!:@PodTemplateSpec updateStrategy:@StatefulSetUpdateStrategy volumeClaimTemplates:[@PersistentVolumeClaim]
StatefulSetOrdinals start:i
StatefulSetPersistentVolumeClaimRetentionPolicy whenDeleted:s whenScaled:s
StatefulSetUpdateStrategy rollingUpdate:@RollingUpdateStatefulSetStrategy type:s
RollingUpdateStatefulSetStrategy maxUnavailable:q partition:i
PersistentVolumeClaim apiVersion:s kind:s metadata:@Meta spec:@PersistentVolumeClaimSpec
apps/v1/StatefulSet apiVersion:s kind:s metadata!:@Meta spec:@StatefulSetSpec
DaemonSetSpec minReadySeconds:i revisionHistoryLimit:i selector!:@LabelSelector template!:@PodTemplateSpec updateStrategy:@DaemonSetUpdateStrategy
DaemonSetUpdateStrategy rollingUpdate:@RollingUpdateDaemonSet type:s
RollingUpdateDaemonSet maxSurge:q maxUnavailable:q
apps/v1/DaemonSet apiVersion:s kind:s metadata!:@Meta spec:@DaemonSetSpec
JobSpec activeDeadlineSeconds:i backoffLimit:i backoffLimitPerIndex:i completionMode:s completions:i managedBy:s manualSelector:b maxFailedIndexes:i parallelism:i podFailurePolicy:@PodFailurePolicy podReplacementPolicy:s selector:@LabelSelector successPolicy:@SuccessPolicy suspend:b template!:@PodTemplateSpec ttlSecondsAfterFinished:i
PodFailurePolicy rules!:[@PodFailurePolicyRule]
PodFailurePolicyRule action!:s onExitCodes:@PodFailurePolicyOnExitCodesRequirement onPodConditions:[@PodFailurePolicyOnPodConditionsPattern]
PodFailurePolicyOnExitCodesRequirement containerName:s operator!:s values!:[i]
PodFailurePolicyOnPodConditionsPattern type!:s
SuccessPolicy rules!:[@SuccessPolicyRule]
SuccessPolicyRule succeededCount:i succeededIndexes:s
batch/v1/Job apiVersion:s kind:s metadata!:@Meta spec!:@JobSpec
CronJobSpec concurrencyPolicy:<Allow|Forbid|Replace> failedJobsHistoryLimit:i jobTemplate!:@JobTemplateSpec schedule!:s startingDeadlineSeconds:i successfulJobsHistoryLimit:i suspend:b timeZone:s
JobTemplateSpec metadata:@Meta spec:@JobSpec
batch/v1/CronJob apiVersion:s kind:s metadata!:@Meta spec!:@CronJobSpec
HorizontalPodAutoscalerSpec behavior:@HorizontalPodAutoscalerBehavior maxReplicas!:i metrics:[@MetricSpec] minReplicas:i scaleTargetRef!:@CrossVersionObjectReference
HorizontalPodAutoscalerBehavior scaleDown:@HPAScalingRules scaleUp:@HPAScalingRules
HPAScalingRules policies:[@HPAScalingPolicy] selectPolicy:s stabilizationWindowSeconds:i tolerance:q
HPAScalingPolicy periodSeconds!:i type!:s value!:i
MetricSpec containerResource:@ContainerResourceMetricSource external:@ExternalMetricSource object:@ObjectMetricSource pods:@PodsMetricSource resource:@ResourceMetricSource type!:<Resource|Pods|Object|External|ContainerResource>
ContainerResourceMetricSource container!:s name!:s target!:@MetricTarget
MetricTarget averageUtilization:i averageValue:q type!:<Utilization|Value|AverageValue> value:q
ExternalMetricSource metric!:@MetricIdentifier target!:@MetricTarget
MetricIdentifier name!:s selector:@LabelSelector
ObjectMetricSource describedObject!:@CrossVersionObjectReference metric!:@MetricIdentifier target!:@MetricTarget
CrossVersionObjectReference apiVersion:s kind!:s name!:s
PodsMetricSource metric!:@MetricIdentifier target!:@MetricTarget
ResourceMetricSource name!:s target!:@MetricTarget
autoscaling/v2/HorizontalPodAutoscaler apiVersion:s kind:s metadata!:@Meta spec!:@HorizontalPodAutoscalerSpec
PodDisruptionBudgetSpec maxUnavailable:q minAvailable:q selector:@LabelSelector unhealthyPodEvictionPolicy:s
policy/v1/PodDisruptionBudget apiVersion:s kind:s metadata!:@Meta spec!:@PodDisruptionBudgetSpec
NetworkPolicySpec egress:[@NetworkPolicyEgressRule] ingress:[@NetworkPolicyIngressRule] podSelector!:@LabelSelector policyTypes!:[<Egress|Ingress>]
NetworkPolicyEgressRule ports:[@NetworkPolicyPort] to:[@NetworkPolicyPeer]
NetworkPolicyPort endPort:i port:q protocol:<TCP|UDP|SCTP>
NetworkPolicyPeer ipBlock:@IPBlock namespaceSelector:@LabelSelector podSelector:@LabelSelector
IPBlock cidr!:s except:[s]
NetworkPolicyIngressRule from:[@NetworkPolicyPeer] ports:[@NetworkPolicyPort]
networking.k8s.io/v1/NetworkPolicy apiVersion:s kind:s metadata!:@Meta spec!:@NetworkPolicySpec
IngressSpec defaultBackend:@IngressBackend ingressClassName:s rules:[@IngressRule] tls:[@IngressTLS]
IngressBackend resource:@TypedLocalObjectReference service:@IngressServiceBackend
IngressServiceBackend name!:s port:@ServiceBackendPort
ServiceBackendPort name:s number:i
IngressRule host:s http:@HTTPIngressRuleValue
HTTPIngressRuleValue paths!:[@HTTPIngressPath]
HTTPIngressPath backend!:@IngressBackend path:s pathType!:s
IngressTLS hosts:[s] secretName:s
networking.k8s.io/v1/Ingress apiVersion:s kind:s metadata!:@Meta spec:@IngressSpec
PolicyRule apiGroups!:[s] nonResourceURLs:[s] resourceNames:[s] resources:[s] verbs!:[s]
rbac.authorization.k8s.io/v1/Role apiVersion:s kind:s metadata!:@Meta rules:[@PolicyRule]
RoleRef apiGroup:s kind!:<Role|ClusterRole> name!:s
Subject apiGroup:s kind!:<ServiceAccount|User|Group> name!:s namespace:s
rbac.authorization.k8s.io/v1/RoleBinding apiVersion:s kind:s metadata!:@Meta roleRef!:@RoleRef subjects:[@Subject]
AggregationRule clusterRoleSelectors:[@LabelSelector]
rbac.authorization.k8s.io/v1/ClusterRole aggregationRule:@AggregationRule apiVersion:s kind:s metadata!:@Meta rules:[@PolicyRule]
rbac.authorization.k8s.io/v1/ClusterRoleBinding apiVersion:s kind:s metadata!:@Meta roleRef!:@RoleRef subjects:[@Subject]
scheduling.k8s.io/v1/PriorityClass apiVersion:s description:s globalDefault:b kind:s metadata!:@Meta preemptionPolicy:s value:i
TopologySelectorTerm matchLabelExpressions:[@TopologySelectorLabelRequirement]
TopologySelectorLabelRequirement key!:s values!:[s]
storage.k8s.io/v1/StorageClass allowVolumeExpansion:b allowedTopologies:[@TopologySelectorTerm] apiVersion:s kind:s metadata!:@Meta mountOptions:[s] parameters:{s} provisioner!:s reclaimPolicy:s volumeBindingMode:s
CustomResourceDefinitionSpec conversion:@CustomResourceConversion group!:s names!:@CustomResourceDefinitionNames preserveUnknownFields:b scope!:<Namespaced|Cluster> versions!:[@CustomResourceDefinitionVersion]
CustomResourceConversion strategy!:s webhook:@WebhookConversion
WebhookConversion clientConfig:@WebhookClientConfig conversionReviewVersions!:[s]
WebhookClientConfig caBundle:s service:@ServiceReference url:s
ServiceReference name!:s namespace!:s path:s port:i
CustomResourceDefinitionNames categories:[s] kind!:s listKind:s plural!:s shortNames:[s] singular:s
CustomResourceDefinitionVersion additionalPrinterColumns:[@CustomResourceColumnDefinition] deprecated:b deprecationWarning:s name!:s schema:@CustomResourceValidation selectableFields:[@SelectableField] served!:b storage!:b subresources:@CustomResourceSubresources
CustomResourceColumnDefinition description:s format:s jsonPath!:s name!:s priority:i type!:s
CustomResourceValidation openAPIV3Schema:@JSONSchemaProps
JSONSchemaProps $ref:s $schema:s additionalItems:* additionalProperties:* allOf:[@JSONSchemaProps] anyOf:[@JSONSchemaProps] default:* definitions:{@JSONSchemaProps} dependencies:{*} description:s enum:[*] example:* exclusiveMaximum:b exclusiveMinimum:b externalDocs:@ExternalDocumentation format:s id:s items:* maxItems:i maxLength:i maxProperties:i maximum:n minItems:i minLength:i minProperties:i minimum:n multipleOf:n not:@JSONSchemaProps nullable:b oneOf:[@JSONSchemaProps] pattern:s patternProperties:{@JSONSchemaProps} properties:{@JSONSchemaProps} required:[s] title:s type:s uniqueItems:b x-kubernetes-embedded-resource:b x-kubernetes-int-or-string:b x-kubernetes-list-map-keys:[s] x-kubernetes-list-type:s x-kubernetes-map-type:s x-kubernetes-preserve-unknown-fields:b x-kubernetes-validations:[@ValidationRule]
ExternalDocumentation description:s url:s
ValidationRule fieldPath:s message:s messageExpression:s optionalOldSelf:b reason:s rule!:s
SelectableField jsonPath!:s
CustomResourceSubresources scale:@CustomResourceSubresourceScale
CustomResourceSubresourceScale labelSelectorPath:s specReplicasPath!:s statusReplicasPath!:s
apiextensions.k8s.io/v1/CustomResourceDefinition apiVersion:s kind:s metadata!:@Meta spec!:@CustomResourceDefinitionSpec
ValidatingAdmissionPolicySpec auditAnnotations:[@AuditAnnotation] failurePolicy:s matchConditions:[@MatchCondition] matchConstraints:@MatchResources paramKind:@ParamKind validations:[@Validation] variables:[@Variable]
AuditAnnotation key!:s valueExpression!:s
MatchCondition expression!:s name!:s
MatchResources excludeResourceRules:[@NamedRuleWithOperations] matchPolicy:s namespaceSelector:@LabelSelector objectSelector:@LabelSelector resourceRules:[@NamedRuleWithOperations]
NamedRuleWithOperations apiGroups:[s] apiVersions:[s] operations:[s] resourceNames:[s] resources:[s] scope:s
ParamKind apiVersion:s kind:s
Validation expression!:s message:s messageExpression:s reason:s
Variable expression!:s name!:s
admissionregistration.k8s.io/v1/ValidatingAdmissionPolicy apiVersion:s kind:s metadata!:@Meta spec:@ValidatingAdmissionPolicySpec
ValidatingAdmissionPolicyBindingSpec matchResources:@MatchResources paramRef:@ParamRef policyName!:s validationActions!:[s]
ParamRef name:s namespace:s parameterNotFoundAction:s selector:@LabelSelector
admissionregistration.k8s.io/v1/ValidatingAdmissionPolicyBinding apiVersion:s kind:s metadata!:@Meta spec!:@ValidatingAdmissionPolicyBindingSpec
T0 name!:s value!:s
T1 automated:b username:s
T2 duration:s factor:i maxDuration:s
T3 backoff:@T2 limit:i refresh:b
T4 group:s kind!:s name!:s namespace:s
T5 code:b name!:s value!:s
T6 extVars:[@T5] libs:[s] tlas:[@T5]
T7 exclude:s include:s jsonnet:@T6 recurse:b
T8 name:s path:s
T9 forceString:b name:s value:s
T10 apiVersions:[s] fileParameters:[@T8] ignoreMissingValueFiles:b kubeVersion:s namespace:s parameters:[@T9] passCredentials:b releaseName:s skipCrds:b skipSchemaValidation:b skipTests:b valueFiles:[s] values:s valuesObject:* version:s
T11 annotationSelector:s group:s kind:s labelSelector:s name:s namespace:s version:s
T12 options:{b} patch:s path:s target:@T11
T13 count!:q name!:s
T14 apiVersions:[s] commonAnnotations:{s} commonAnnotationsEnvsubst:b commonLabels:{s} components:[s] forceCommonAnnotations:b forceCommonLabels:b ignoreMissingComponents:b images:[s] kubeVersion:s labelIncludeTemplates:b labelWithoutSelector:b namePrefix:s nameSuffix:s namespace:s patches:[@T12] replicas:[@T13] version:s
T15 array:[s] map:{s} name:s string:s
T16 env:[@T0] name:s parameters:[@T15]
T17 chart:s directory:@T7 helm:@T10 kustomize:@T14 name:s path:s plugin:@T16 ref:s repoURL!:s tagPrefix:s targetRevision:s
T18 force:b
T19 apply:@T18 hook:@T18
T20 autoHealAttemptsCount:i dryRun:b manifests:[s] prune:b resources:[@T4] revision:s revisions:[s] source:@T17 sources:[@T17] syncOptions:[s] syncStrategy:@T19
T21 info:[@T0] initiatedBy:@T1 retry:@T3 sync:@T20
T22 name:s namespace:s server:s
T23 group:s jqPathExpressions:[s] jsonPointers:[s] kind!:s managedFieldsManagers:[s] name:s namespace:s
T24 directory:@T7 helm:@T10 kustomize:@T14 path!:s plugin:@T16 repoURL!:s targetRevision!:s
T25 targetBranch!:s
T26 path!:s repoURL:s targetBranch!:s
T27 drySource!:@T24 hydrateTo:@T25 syncSource!:@T26
T28 allowEmpty:b enabled:b prune:b selfHeal:b
T29 annotations:{s} labels:{s}
T30 automated:@T28 managedNamespaceMetadata:@T29 retry:@T3 syncOptions:[s]
T31 destination!:@T22 ignoreDifferences:[@T23] info:[@T0] project!:s revisionHistoryLimit:i source:@T17 sourceHydrator:@T27 sources:[@T17] syncPolicy:@T30
argoproj.io/v1alpha1/Application apiVersion:s kind:s metadata!:@Meta operation:@T21 spec!:@T31
T32 group!:s kind!:s name:s
T33 defaultServiceAccount!:s namespace:s server!:s
T34 group!:s kind!:s
T35 group:s kind:s name:s
T36 ignore:[@T35] warn:b
T37 exp:i iat!:i id:s
T38 description:s groups:[s] jwtTokens:[@T37] name!:s policies:[s]
T39 keyID!:s
T40 keys!:[s] mode!:s
T41 url!:s
T42 gpg!:@T40 repos!:[@T41]
T43 policies!:[@T42]
T44 git!:@T43
T45 andOperator:b applications:[s] clusters:[s] description:s duration:s kind:s manualSync:b namespaces:[s] schedule:s syncOverrun:b timeZone:s
T46 clusterResourceBlacklist:[@T32] clusterResourceWhitelist:[@T32] description:s destinationServiceAccounts:[@T33] destinations:[@T22] namespaceResourceBlacklist:[@T34] namespaceResourceWhitelist:[@T34] orphanedResources:@T36 permitOnlyProjectScopedClusters:b roles:[@T38] signatureKeys:[@T39] sourceIntegrity:@T44 sourceNamespaces:[s] sourceRepos:[s] syncWindows:[@T45]
argoproj.io/v1alpha1/AppProject apiVersion:s kind:s metadata!:@Meta spec!:@T46
T47 type!:<DER|CombinedPEM>
T48 group:s kind:s name!:s
T49 key:s name!:s
T50 alias:s create!:b password:s passwordSecretRef:@T49
T51 create!:b password:s passwordSecretRef:@T49 profile:<LegacyRC2|LegacyDES|Modern2023>
T52 jks:@T50 pkcs12:@T51
T53 dnsDomains:[s] emailAddresses:[s] ipRanges:[s] uriDomains:[s]
T54 critical:b excluded:@T53 permitted:@T53
T55 oid:s utf8Value:s
T56 algorithm:<RSA|ECDSA|Ed25519> encoding:<PKCS1|PKCS8> rotationPolicy:<Never|Always> size:i
T57 countries:[s] localities:[s] organizationalUnits:[s] organizations:[s] postalCodes:[s] provinces:[s] serialNumber:s streetAddresses:[s]
T58 additionalOutputFormats:[@T47] commonName:s dnsNames:[s] duration:s emailAddresses:[s] encodeUsagesInRequest:b ipAddresses:[s] isCA:b issuerRef!:@T48 keystores:@T52 literalSubject:s nameConstraints:@T54 otherNames:[@T55] privateKey:@T56 renewBefore:s renewBeforePercentage:i revisionHistoryLimit:i secretName!:s secretTemplate:@T29 signatureAlgorithm:<SHA256WithRSA|SHA384WithRSA|SHA512WithRSA|ECDSAWithSHA256|ECDSAWithSHA384|ECDSAWithSHA512|PureEd25519> subject:@T57 uris:[s] usages:[s]
cert-manager.io/v1/Certificate apiVersion:s kind:s metadata!:@Meta spec!:@T58
T59 keyAlgorithm:<HS256|HS384|HS512> keyID!:s keySecretRef!:@T49
T60 accountSecretRef!:@T49 host!:s
T61 accessTokenSecretRef!:@T49 clientSecretSecretRef!:@T49 clientTokenSecretRef!:@T49 serviceConsumerDomain!:s
T62 clientID:s resourceID:s tenantID:s
T63 clientID:s clientSecretSecretRef:@T49 environment:<AzurePublicCloud|AzureChinaCloud|AzureGermanCloud|AzureUSGovernmentCloud> hostedZoneName:s managedIdentity:@T62 resourceGroupName!:s subscriptionID!:s tenantID:s zoneType:<AzurePublicZone|AzurePrivateZone>
T64 hostedZoneName:s project!:s serviceAccountSecretRef:@T49
T65 apiKeySecretRef:@T49 apiTokenSecretRef:@T49 email:s
T66 tokenSecretRef!:@T49
T67 nameserver!:s protocol:<TCP|UDP> tsigAlgorithm:s tsigKeyName:s tsigSecretSecretRef:@T49
T68 audiences:[s] name!:s
T69 serviceAccountRef!:@T68
T70 kubernetes!:@T69
T71 accessKeyID:s accessKeyIDSecretRef:@T49 auth:@T70 hostedZoneID:s region:s role:s secretAccessKeySecretRef:@T49
T72 config:* groupName!:s solverName!:s
T73 acmeDNS:@T60 akamai:@T61 azureDNS:@T63 cloudDNS:@T64 cloudflare:@T65 cnameStrategy:<None|Follow> digitalocean:@T66 rfc2136:@T67 route53:@T71 webhook:@T72
T74 group:s kind:s name!:s namespace:s port:i sectionName:s
T75 matchExpressions:[*] matchFields:[*]
T76 preference!:@T75 weight!:i
T77 nodeSelectorTerms!:[@T75]
T78 preferredDuringSchedulingIgnoredDuringExecution:[@T76] requiredDuringSchedulingIgnoredDuringExecution:@T77
T79 matchExpressions:* matchLabels:*
T80 labelSelector:@T79 matchLabelKeys:[*] mismatchLabelKeys:[*] namespaceSelector:@T79 namespaces:[*] topologyKey!:s
T81 podAffinityTerm!:@T80 weight!:i
T82 matchExpressions:[*] matchLabels:{*}
T83 labelSelector:@T82 matchLabelKeys:[s] mismatchLabelKeys:[s] namespaceSelector:@T82 namespaces:[s] topologyKey!:s
T84 preferredDuringSchedulingIgnoredDuringExecution:[@T81] requiredDuringSchedulingIgnoredDuringExecution:[@T83]
T85 nodeAffinity:@T78 podAffinity:@T84 podAntiAffinity:@T84
T86 name:s
T87 limits:{q} requests:{q}
T88 level:s role:s type:s user:s
T89 localhostProfile:s type!:s
T90 fsGroup:i fsGroupChangePolicy:s runAsGroup:i runAsNonRoot:b runAsUser:i seLinuxOptions:@T88 seccompProfile:@T89 supplementalGroups:[i] sysctls:[@T0]
T91 effect:s key:s operator:s tolerationSeconds:i value:s
T92 affinity:@T85 imagePullSecrets:[@T86] nodeSelector:{s} priorityClassName:s resources:@T87 securityContext:@T90 serviceAccountName:s tolerations:[@T91]
T93 metadata:@T29 spec:@T92
T94 labels:{s} parentRefs:[@T74] podTemplate:@T93 serviceType:s
T95 metadata:@T29
T96 class:s ingressClassName:s ingressTemplate:@T95 name:s podTemplate:@T93 serviceType:s
T97 gatewayHTTPRoute:@T94 ingress:@T96
T98 dnsNames:[s] dnsZones:[s] matchLabels:{s}
T99 dns01:@T73 http01:@T97 selector:@T98
T100 caBundle:s disableAccountKeyGeneration:b email:s enableDurationFeature:b externalAccountBinding:@T59 preferredChain:s privateKeySecretRef!:@T49 profile:s server!:s skipTLSVerify:b solvers:[@T99]
T101 crlDistributionPoints:[s] issuingCertificateURLs:[s] ocspServers:[s] secretName!:s
T102 crlDistributionPoints:[s]
T103 path!:s roleId!:s secretRef!:@T49
T104 mountPath:s name:s secretName:s
T105 mountPath:s role!:s secretRef:@T49 serviceAccountRef:@T68
T106 appRole:@T103 clientCertificate:@T104 kubernetes:@T105 tokenSecretRef:@T49
T107 auth!:@T106 caBundle:s caBundleSecretRef:@T49 clientCertSecretRef:@T49 clientKeySecretRef:@T49 namespace:s path!:s server!:s serverName:s
T108 apiTokenSecretRef!:@T49 url:s
T109 name!:s
T110 caBundle:s caBundleSecretRef:@T49 credentialsRef!:@T109 url!:s
T111 cloud:@T108 tpp:@T110 zone!:s
T112 acme:@T100 ca:@T101 selfSigned:@T102 vault:@T107 venafi:@T111
cert-manager.io/v1/ClusterIssuer apiVersion:s kind:s metadata!:@Meta spec!:@T112
cert-manager.io/v1/Issuer apiVersion:s kind:s metadata!:@Meta spec!:@T112
T113 conversionStrategy:<Default|Unicode> decodingStrategy:<Auto|Base64|Base64URL|None> key!:s metadataPolicy:<None|Fetch> nullBytePolicy:<Ignore|Fail> property:s version:s
T114 apiVersion:s kind!:<ACRAccessToken|ClusterGenerator|CloudsmithAccessToken|ECRAuthorizationToken|Fake|GCRAccessToken|GithubAccessToken|QuayAccessToken|Password|SSHKey|STSSessionToken|UUID|VaultDynamicSecret|Webhook|Grafana|MFA> name!:s
T115 kind:<SecretStore|ClusterSecretStore> name:s
T116 generatorRef:@T114 storeRef:@T115
T117 remoteRef!:@T113 secretKey!:s sourceRef:@T116
T118 regexp:s
T119 conversionStrategy:<Default|Unicode> decodingStrategy:<Auto|Base64|Base64URL|None> name:@T118 nullBytePolicy:<Ignore|Fail> path:s tags:{s}
T120 conflictPolicy:<Ignore|Error> into:s priority:[s] priorityPolicy:<IgnoreNotFound|Strict> strategy:<Extract|JSON>
T121 source!:s target!:s
T122 template!:s
T123 merge:@T120 regexp:@T121 transform:@T122
T124 extract:@T113 find:@T119 rewrite:[@T123] sourceRef:@T116
T125 apiVersion!:s kind!:s
T126 annotations:{s} finalizers:[s] labels:{s}
T127 key!:s templateAs:<Values|KeysAndValues>
T128 items!:[@T127] name!:s
T129 configMap:@T128 literal:s secret:@T128 target:s
T130 data:{s} engineVersion:<v2> mergePolicy:<Replace|Merge> metadata:@T126 templateFrom:[@T129] type:s
T131 creationPolicy:<Owner|Orphan|Merge|None> deletionPolicy:<Delete|Merge|Retain> immutable:b manifest:@T125 name:s template:@T130
T132 data:[@T117] dataFrom:[@T124] refreshInterval:s refreshPolicy:<CreatedOnce|Periodic|OnChange> secretStoreRef:@T115 target:@T131
external-secrets.io/v1/ExternalSecret apiVersion:s kind:s metadata!:@Meta spec!:@T132
T133 key!:s operator!:s values:[s]
T134 matchExpressions:[@T133] matchLabels:{s}
T135 namespaceRegexes:[s] namespaceSelector:@T134 namespaces:[s]
T136 key:s name:s namespace:s
T137 audiences:[s] name!:s namespace:s
T138 accessID!:s k8sConfName!:s secretRef:@T136 serviceAccountRef:@T137
T139 accessID:@T136 accessType:@T136 accessTypeParam:@T136
T140 kubernetesAuth:@T138 secretRef:@T139
T141 key:s name!:s namespace:s type!:<Secret|ConfigMap>
T142 akeylessGWApiURL!:s authSecretRef!:@T140 caBundle:s caProvider:@T141
T143 serviceAccountRef:@T137
T144 accessKeyIDSecretRef:@T136 secretAccessKeySecretRef:@T136 sessionTokenSecretRef:@T136
T145 jwt:@T143 secretRef:@T144
T146 forceDeleteWithoutRecovery:b recoveryWindowInDays:i
T147 key!:s value!:s
T148 additionalRoles:[s] auth:@T145 customSessionTags:{s} externalID:s prefix:s region!:s role:s secretsManager:@T146 service!:<SecretsManager|ParameterStore> sessionTags:[@T147] sessionTagsPolicy:<None|Simple|Custom> transitiveTagKeys:[s]
T149 clientCertificate:@T136 clientId:@T136 clientSecret:@T136 tenantId:@T136
T150 activeDirectoryEndpoint!:s keyVaultDNSSuffix:s keyVaultEndpoint:s resourceManagerEndpoint:s
T151 authSecretRef:@T149 authType:<ServicePrincipal|ManagedIdentity|WorkloadIdentity> customCloudConfig:@T150 environmentType:<PublicCloud|USGovernmentCloud|ChinaCloud|GermanCloud|AzureStackCloud> identityId:s serviceAccountRef:@T137 tenantId:s useAzureSDK:b vaultUrl!:s
T152 secretRef!:@T136
T153 secretRef:@T136 value:s
T154 password!:@T152 username!:@T153
T155 auth!:@T154 authURL:s domainName:s region:s tenantName:s
T156 apiKey:@T153 certificate:@T153 certificateKey:@T153 clientId:@T153 clientSecret:@T153
T157 apiUrl!:s apiVersion:s clientTimeOutSeconds:i decrypt:b retrievalType:s separator:s verifyCA!:b
T158 auth!:@T156 server!:@T157
T159 credentials!:@T136
T160 secretRef!:@T159
T161 apiURL:s auth!:@T160 bitwardenServerSDKURL:s caBundle:s caProvider:@T141 identityURL:s organizationID!:s projectID!:s
T162 privateKeySecretRef!:@T136
T163 secretRef!:@T162
T164 auth!:@T163 serverUrl!:s username!:s
T165 accessKeyIDSecretRef!:@T136 accessKeySecretSecretRef!:@T136
T166 secretRef:@T165
T167 auth!:@T166 projectID:s
T168 account!:s apiKeyRef!:@T136 userRef!:@T136
T169 account!:s hostId:s secretRef:@T136 serviceAccountRef:@T137 serviceID!:s
T170 apikey:@T168 jwt:@T169
T171 auth!:@T170 caBundle:s caProvider:@T141 url!:s
T172 clientId!:@T153 clientSecret!:@T153 tenant!:s tld:s urlTemplate:s
T173 expirationSeconds:i identity!:s serviceAccountRef!:@T137
T174 dopplerToken!:@T136
T175 oidcConfig:@T173 secretRef:@T174
T176 auth!:@T175 config:s format:<json|dotnet-json|env|yaml|docker> nameTransformer:<upper-camel|camel|lower-snake|tf-var|dotnet-env|lower-kebab> project:s
T177 appId!:@T136 appSecret!:@T136
T178 secretRef!:@T177
T179 auth!:@T178 insecure:b serverUrl!:s vault:s
T180 key!:s value!:s version:s
T181 data!:[@T180] validationResult:i
T182 secretRef:@T136
T183 apiKey:@T182 apiUrl:s
T184 secretAccessKeySecretRef:@T136
T185 clusterLocation:s clusterName:s clusterProjectID:s serviceAccountRef!:@T137
T186 name!:s namespace:s
T187 awsCredentialsSecretRef!:@T186 region!:s
T188 key!:s name!:s namespace:s
T189 audience:s awsSecurityCredentials:@T187 credConfig:@T188 externalTokenEndpoint:s gcpServiceAccountEmail:s serviceAccountRef:@T137
T190 secretRef:@T184 workloadIdentity:@T185 workloadIdentityFederation:@T189
T191 auth:@T190 location:s projectID:s secretVersionSelectionPolicy:s
T192 privateKey!:@T136
T193 appID!:i auth!:@T192 environment:s installationID!:i orgSecretVisibility:<all|private> organization!:s repository:s uploadURL:s url:s
T194 accessToken:@T136
T195 SecretRef!:@T194
T196 auth!:@T195 caBundle:s caProvider:@T141 environment:s groupIDs:[s] inheritFromGroups:b projectID:s url:s
T197 iamEndpoint:s profile!:s tokenLocation:s
T198 iamEndpoint:s secretApiKeySecretRef:@T136
T199 containerAuth:@T197 secretRef:@T198
T200 auth!:@T199 serviceUrl:s
T201 identityId!:@T136
T202 identityId!:@T136 resource:@T136
T203 identityId!:@T136 serviceAccountKeyFilePath!:@T136
T204 identityId!:@T136 jwt!:@T136
T205 identityId!:@T136 serviceAccountTokenPath:@T136
T206 identityId!:@T136 ldapPassword!:@T136 ldapUsername!:@T136
T207 fingerprint!:@T136 identityId!:@T136 privateKey!:@T136 privateKeyPassphrase:@T136 region!:@T136 tenancyId!:@T136 userId!:@T136
T208 accessToken!:@T136
T209 clientId!:@T136 clientSecret!:@T136
T210 awsAuthCredentials:@T201 azureAuthCredentials:@T202 gcpIamAuthCredentials:@T203 gcpIdTokenAuthCredentials:@T201 jwtAuthCredentials:@T204 kubernetesAuthCredentials:@T205 ldapAuthCredentials:@T206 ociAuthCredentials:@T207 tokenAuthCredentials:@T208 universalAuthCredentials:@T209
T211 environmentSlug!:s expandSecretReferences:b projectSlug!:s recursive:b secretsPath:s
T212 auth!:@T210 caBundle:s caProvider:@T141 hostAPI:s secretsScope!:@T211
T213 authRef!:@T136 folderID!:s getByTitleFallback:b
T214 clientCert:@T136 clientKey:@T136
T215 bearerToken:@T136
T216 cert:@T214 serviceAccount:@T137 token:@T215
T217 caBundle:s caProvider:@T141 url:s
T218 auth:@T216 authRef:@T136 remoteNamespace:s server:@T217
T219 serviceAccountCredsSecretRef:@T136 tokenSecretRef:@T136
T220 certSecretRef:@T136
T221 apiDomain!:s auth!:@T219 caProvider:@T220
T222 apiKey:@T182
T223 apiUrl:s auth!:@T222 vault!:@T109
T224 apiKeyRef!:@T136 passcodeRef!:@T136
T225 apiHost:s auth!:@T224 environment:s project:s
T226 connectTokenSecretRef!:@T136
T227 secretRef!:@T226
T228 auth!:@T227 connectHost!:s vaults!:{i}
T229 serviceAccountSecretRef!:@T136
T230 maxSize:i ttl:s
T231 name:s version:s
T232 auth!:@T229 cache:@T230 integrationInfo:@T231 vault!:s
T233 fingerprint!:@T136 privatekey!:@T136
T234 secretRef!:@T233 tenancy!:s user!:s
T235 auth:@T234 compartment:s encryptionKey:s principalType:s region!:s serviceAccountRef:@T137 vault!:s
T236 caBundle:s caProvider:@T141 certSecretRef!:@T136 keySecretRef!:@T136
T237 tokenSecretRef!:@T136
T238 mtls:@T236 token:@T237
T239 auth!:@T238 casRequired:b okmsTimeout:i okmsid!:s server!:s
T240 passwordSecretRef!:@T136 privateKeySecretRef!:@T136
T241 auth!:@T240 caBundle:s caProvider:@T141 host!:s
T242 credentials:@T136
T243 secretRef!:@T242
T244 auth!:@T243 database!:s host!:s
T245 secretRef:@T208
T246 auth!:@T245 baseUri:s
T247 expirationSeconds:i organization!:s serviceAccountRef!:@T137
T248 accessToken:@T182 oidcConfig:@T247
T249 accessToken:@T182 apiUrl:s auth:@T248 environment!:s organization!:s project!:s
T250 accessKey!:@T153 apiUrl:s projectId!:s region!:s secretKey!:@T153
T251 caBundle:s caProvider:@T141 domain:s password!:@T153 serverURL!:s username!:@T153
T252 clientId!:s clientSecretSecretRef!:@T136
T253 auth!:@T252 ignoreSslCertificate:b module!:s url!:s
T254 path:s roleId:s roleRef:@T136 secretRef!:@T136
T255 clientCert:@T136 path:s secretRef:@T136 vaultRole:s
T256 location:s path:s projectID:s role!:s secretRef:@T184 serviceAccountRef:@T137 workloadIdentity:@T185
T257 externalID:s jwt:@T143 path:s region:s role:s secretRef:@T144 vaultAwsIamServerID:s vaultRole!:s
T258 audiences:[s] expirationSeconds:i serviceAccountRef!:@T137
T259 kubernetesServiceAccountToken:@T258 path:s role:s secretRef:@T136
T260 mountPath:s role!:s secretRef:@T136 serviceAccountRef:@T137
T261 path:s secretRef:@T136 username!:s
T262 appRole:@T254 cert:@T255 gcp:@T256 iam:@T257 jwt:@T259 kubernetes:@T260 ldap:@T261 namespace:s tokenSecretRef:@T136 userPass:@T261
T263 required:b
T264 certSecretRef:@T136 keySecretRef:@T136
T265 auth:@T262 caBundle:s caProvider:@T141 checkAndSet:@T263 forwardInconsistent:b headers:{s} namespace:s path:s readYourWrites:b server!:s tls:@T264 version:<v1|v2>
T266 accessKeyID!:@T136 secretAccessKey!:@T136 token:@T136
T267 secretRef:@T266
T268 auth:@T267 region!:s
T269 passwordSecret!:@T136 usernameSecret!:@T136
T270 ntlm:@T269
T271 jsonPath:s
T272 name!:s secretRef!:@T136
T273 auth:@T270 body:s caBundle:s caProvider:@T141 headers:{s} method:s result:@T271 secrets:[@T272] timeout:s url!:s
T274 authorizedKeySecretRef:@T136
T275 folderID!:s
T276 byID:* byName:@T275
T277 apiEndpoint:s auth!:@T274 caProvider:@T220 fetching:@T276
T278 akeyless:@T142 aws:@T148 azurekv:@T151 barbican:@T155 beyondtrust:@T158 bitwardensecretsmanager:@T161 chef:@T164 cloudrusm:@T167 conjur:@T171 delinea:@T172 doppler:@T176 dvls:@T179 fake:@T181 fortanix:@T183 gcpsm:@T191 github:@T193 gitlab:@T196 ibm:@T200 infisical:@T212 keepersecurity:@T213 kubernetes:@T218 nebiusmysterybox:@T221 ngrok:@T223 onboardbase:@T225 onepassword:@T228 onepasswordSDK:@T232 oracle:@T235 ovh:@T239 passbolt:@T241 passworddepot:@T244 previder:@T246 pulumi:@T249 scaleway:@T250 secretserver:@T251 senhasegura:@T253 vault:@T265 volcengine:@T268 webhook:@T273 yandexcertificatemanager:@T277 yandexlockbox:@T277
T279 maxRetries:i retryInterval:s
T280 conditions:[@T135] controller:s provider!:@T278 refreshInterval:i retrySettings:@T279
external-secrets.io/v1/ClusterSecretStore apiVersion:s kind:s metadata!:@Meta spec!:@T280
external-secrets.io/v1/SecretStore apiVersion:s kind:s metadata!:@Meta spec!:@T280
T281 hosts:[s] secretName:s
T282 annotations:{s} className:s labels:{s} template:s tls:[@T281]
T283 allowNonRestoredState:b args:[s] autoscalerResetNonce:i checkpointTriggerNonce:i entryClass:s initialSavepointPath:s jarURI:s parallelism:i savepointRedeployNonce:i savepointTriggerNonce:i state:<running|suspended> upgradeMode:<last-state|savepoint|stateless>
T284 apiVersion:s fieldsType:s fieldsV1:* manager:s operation:s subresource:s time:s
T285 apiVersion:s blockOwnerDeletion:b controller:b kind:s name:s uid:s
T286 annotations:{s} creationTimestamp:s deletionGracePeriodSeconds:i deletionTimestamp:s finalizers:[s] generateName:s generation:i labels:{s} managedFields:[@T284] name:s namespace:s ownerReferences:[@T285] resourceVersion:s selfLink:s uid:s
T287 key:s operator:s values:[s]
T288 matchExpressions:[@T287] matchFields:[@T287]
T289 preference:@T288 weight:i
T290 nodeSelectorTerms:[@T288]
T291 preferredDuringSchedulingIgnoredDuringExecution:[@T289] requiredDuringSchedulingIgnoredDuringExecution:@T290
T292 matchExpressions:[@T287] matchLabels:{s}
T293 labelSelector:@T292 matchLabelKeys:[s] mismatchLabelKeys:[s] namespaceSelector:@T292 namespaces:[s] topologyKey:s
T294 podAffinityTerm:@T293 weight:i
T295 preferredDuringSchedulingIgnoredDuringExecution:[@T294] requiredDuringSchedulingIgnoredDuringExecution:[@T293]
T296 nodeAffinity:@T291 podAffinity:@T295 podAntiAffinity:@T295
T297 key:s name:s optional:b
T298 apiVersion:s fieldPath:s
T299 containerName:s divisor:q resource:s
T300 configMapKeyRef:@T297 fieldRef:@T298 resourceFieldRef:@T299 secretKeyRef:@T297
T301 name:s value:s valueFrom:@T300
T302 name:s optional:b
T303 configMapRef:@T302 prefix:s secretRef:@T302
T304 command:[s]
T305 name:s value:s
T306 host:s httpHeaders:[@T305] path:s port:q scheme:s
T307 seconds:i
T308 host:s port:q
T309 exec:@T304 httpGet:@T306 sleep:@T307 tcpSocket:@T308
T310 postStart:@T309 preStop:@T309 stopSignal:s
T311 port:i service:s
T312 exec:@T304 failureThreshold:i grpc:@T311 httpGet:@T306 initialDelaySeconds:i periodSeconds:i successThreshold:i tcpSocket:@T308 terminationGracePeriodSeconds:i timeoutSeconds:i
T313 containerPort:i hostIP:s hostPort:i name:s protocol:s
T314 resourceName:s restartPolicy:s
T315 name:s request:s
T316 claims:[@T315] limits:{q} requests:{q}
T317 localhostProfile:s type:s
T318 add:[s] drop:[s]
T319 gmsaCredentialSpec:s gmsaCredentialSpecName:s hostProcess:b runAsUserName:s
T320 allowPrivilegeEscalation:b appArmorProfile:@T317 capabilities:@T318 privileged:b procMount:s readOnlyRootFilesystem:b runAsGroup:i runAsNonRoot:b runAsUser:i seLinuxOptions:@T88 seccompProfile:@T317 windowsOptions:@T319
T321 devicePath:s name:s
T322 mountPath:s mountPropagation:s name:s readOnly:b recursiveReadOnly:s subPath:s subPathExpr:s
T323 args:[s] command:[s] env:[@T301] envFrom:[@T303] image:s imagePullPolicy:s lifecycle:@T310 livenessProbe:@T312 name:s ports:[@T313] readinessProbe:@T312 resizePolicy:[@T314] resources:@T316 restartPolicy:s securityContext:@T320 startupProbe:@T312 stdin:b stdinOnce:b terminationMessagePath:s terminationMessagePolicy:s tty:b volumeDevices:[@T321] volumeMounts:[@T322] workingDir:s
T324 nameservers:[s] options:[@T305] searches:[s]
T325 args:[s] command:[s] env:[@T301] envFrom:[@T303] image:s imagePullPolicy:s lifecycle:@T310 livenessProbe:@T312 name:s ports:[@T313] readinessProbe:@T312 resizePolicy:[@T314] resources:@T316 restartPolicy:s securityContext:@T320 startupProbe:@T312 stdin:b stdinOnce:b targetContainerName:s terminationMessagePath:s terminationMessagePolicy:s tty:b volumeDevices:[@T321] volumeMounts:[@T322] workingDir:s
T326 hostnames:[s] ip:s
T327 conditionType:s
T328 name:s resourceClaimName:s resourceClaimTemplateName:s
T329 appArmorProfile:@T317 fsGroup:i fsGroupChangePolicy:s runAsGroup:i runAsNonRoot:b runAsUser:i seLinuxChangePolicy:s seLinuxOptions:@T88 seccompProfile:@T317 supplementalGroups:[i] supplementalGroupsPolicy:s sysctls:[@T305] windowsOptions:@T319
T330 labelSelector:@T292 matchLabelKeys:[s] maxSkew:i minDomains:i nodeAffinityPolicy:s nodeTaintsPolicy:s topologyKey:s whenUnsatisfiable:s
T331 fsType:s partition:i readOnly:b volumeID:s
T332 cachingMode:s diskName:s diskURI:s fsType:s kind:s readOnly:b
T333 readOnly:b secretName:s shareName:s
T334 monitors:[s] path:s readOnly:b secretFile:s secretRef:@T86 user:s
T335 fsType:s readOnly:b secretRef:@T86 volumeID:s
T336 key:s mode:i path:s
T337 defaultMode:i items:[@T336] name:s optional:b
T338 driver:s fsType:s nodePublishSecretRef:@T86 readOnly:b volumeAttributes:{s}
T339 fieldRef:@T298 mode:i path:s resourceFieldRef:@T299
T340 defaultMode:i items:[@T339]
T341 medium:s sizeLimit:q
T342 apiGroup:s kind:s name:s
T343 apiGroup:s kind:s name:s namespace:s
T344 accessModes:[s] dataSource:@T342 dataSourceRef:@T343 resources:@T87 selector:@T292 storageClassName:s volumeAttributesClassName:s volumeMode:s volumeName:s
T345 metadata:@T286 spec:@T344
T346 volumeClaimTemplate:@T345
T347 fsType:s lun:i readOnly:b targetWWNs:[s] wwids:[s]
T348 driver:s fsType:s options:{s} readOnly:b secretRef:@T86
T349 datasetName:s datasetUUID:s
T350 fsType:s partition:i pdName:s readOnly:b
T351 directory:s repository:s revision:s
T352 endpoints:s path:s readOnly:b
T353 path:s type:s
T354 pullPolicy:s reference:s
T355 chapAuthDiscovery:b chapAuthSession:b fsType:s initiatorName:s iqn:s iscsiInterface:s lun:i portals:[s] readOnly:b secretRef:@T86 targetPortal:s
T356 path:s readOnly:b server:s
T357 claimName:s readOnly:b
T358 fsType:s pdID:s
T359 fsType:s readOnly:b volumeID:s
T360 key:s operator:s values:[*]
T361 matchExpressions:[@T360] matchLabels:{s}
T362 labelSelector:@T361 name:s optional:b path:s signerName:s
T363 items:[@T336] name:s optional:b
T364 items:[@T339]
T365 audience:s expirationSeconds:i path:s
T366 clusterTrustBundle:@T362 configMap:@T363 downwardAPI:@T364 secret:@T363 serviceAccountToken:@T365
T367 defaultMode:i sources:[@T366]
T368 group:s readOnly:b registry:s tenant:s user:s volume:s
T369 fsType:s image:s keyring:s monitors:[s] pool:s readOnly:b secretRef:@T86 user:s
T370 fsType:s gateway:s protectionDomain:s readOnly:b secretRef:@T86 sslEnabled:b storageMode:s storagePool:s system:s volumeName:s
T371 defaultMode:i items:[@T336] optional:b secretName:s
T372 fsType:s readOnly:b secretRef:@T86 volumeName:s volumeNamespace:s
T373 fsType:s storagePolicyID:s storagePolicyName:s volumePath:s
T374 awsElasticBlockStore:@T331 azureDisk:@T332 azureFile:@T333 cephfs:@T334 cinder:@T335 configMap:@T337 csi:@T338 downwardAPI:@T340 emptyDir:@T341 ephemeral:@T346 fc:@T347 flexVolume:@T348 flocker:@T349 gcePersistentDisk:@T350 gitRepo:@T351 glusterfs:@T352 hostPath:@T353 image:@T354 iscsi:@T355 name:s nfs:@T356 persistentVolumeClaim:@T357 photonPersistentDisk:@T358 portworxVolume:@T359 projected:@T367 quobyte:@T368 rbd:@T369 scaleIO:@T370 secret:@T371 storageos:@T372 vsphereVolume:@T373
T375 activeDeadlineSeconds:i affinity:@T296 automountServiceAccountToken:b containers:[@T323] dnsConfig:@T324 dnsPolicy:s enableServiceLinks:b ephemeralContainers:[@T325] hostAliases:[@T326] hostIPC:b hostNetwork:b hostPID:b hostUsers:b hostname:s imagePullSecrets:[@T86] initContainers:[@T323] nodeName:s nodeSelector:{s} os:@T86 overhead:{q} preemptionPolicy:s priority:i priorityClassName:s readinessGates:[@T327] resourceClaims:[@T328] resources:@T316 restartPolicy:s runtimeClassName:s schedulerName:s schedulingGates:[@T86] securityContext:@T329 serviceAccount:s serviceAccountName:s setHostnameAsFQDN:b shareProcessNamespace:b subdomain:s terminationGracePeriodSeconds:i tolerations:[@T91] topologySpreadConstraints:[@T330] volumes:[@T374]
T376 apiVersion:s kind:s metadata:@T286 spec:@T375
T377 cpu:n ephemeralStorage:s memory:s
T378 podTemplate:@T376 replicas:i resource:@T377
T379 labelSelector:@T292 name:s optional:b path:s signerName:s
T380 clusterTrustBundle:@T379 configMap:@T363 downwardAPI:@T364 secret:@T363 serviceAccountToken:@T365
T381 defaultMode:i sources:[@T380]
T382 awsElasticBlockStore:@T331 azureDisk:@T332 azureFile:@T333 cephfs:@T334 cinder:@T335 configMap:@T337 csi:@T338 downwardAPI:@T340 emptyDir:@T341 ephemeral:@T346 fc:@T347 flexVolume:@T348 flocker:@T349 gcePersistentDisk:@T350 gitRepo:@T351 glusterfs:@T352 hostPath:@T353 image:@T354 iscsi:@T355 name:s nfs:@T356 persistentVolumeClaim:@T357 photonPersistentDisk:@T358 portworxVolume:@T359 projected:@T381 quobyte:@T368 rbd:@T369 scaleIO:@T370 secret:@T371 storageos:@T372 vsphereVolume:@T373
T383 activeDeadlineSeconds:i affinity:@T296 automountServiceAccountToken:b containers:[@T323] dnsConfig:@T324 dnsPolicy:s enableServiceLinks:b ephemeralContainers:[@T325] hostAliases:[@T326] hostIPC:b hostNetwork:b hostPID:b hostUsers:b hostname:s imagePullSecrets:[@T86] initContainers:[@T323] nodeName:s nodeSelector:{s} os:@T86 overhead:{q} preemptionPolicy:s priority:i priorityClassName:s readinessGates:[@T327] resourceClaims:[@T328] resources:@T316 restartPolicy:s runtimeClassName:s schedulerName:s schedulingGates:[@T86] securityContext:@T329 serviceAccount:s serviceAccountName:s setHostnameAsFQDN:b shareProcessNamespace:b subdomain:s terminationGracePeriodSeconds:i tolerations:[@T91] topologySpreadConstraints:[@T330] volumes:[@T382]
T384 apiVersion:s kind:s metadata:@T286 spec:@T383
T385 flinkConfiguration:* flinkVersion:<v1_13|v1_14|v1_15|v1_16|v1_17|v1_18|v1_19|v1_20|v2_0|v2_1|v2_2|v2_3|v2_4> image:s imagePullPolicy:s ingress:@T282 job:@T283 jobManager:@T378 logConfiguration:{s} mode:<native|standalone> podTemplate:@T384 restartNonce:i serviceAccount:s taskManager:@T378
flink.apache.org/v1beta1/FlinkDeployment apiVersion:s kind:s metadata!:@Meta spec!:@T385
T386 type:s value:s
T387 from:<All|Selector|Same|None> selector:@T134
T388 namespaces:@T387
T389 group!:s kind!:s name!:s
T390 annotations:{s} labels:{s} parametersRef:@T389
T391 group:s kind!:s
T392 from:<All|Selector|Same> selector:@T134
T393 kinds:[@T391] namespaces:@T392
T394 group:s kind:s name!:s namespace:s
T395 certificateRefs:[@T394] mode:<Terminate|Passthrough> options:{s}
T396 allowedRoutes:@T393 hostname:s name!:s port!:i protocol!:s tls:@T395
T397 clientCertificateRef:@T394
T398 group!:s kind!:s name!:s namespace:s
T399 caCertificateRefs!:[@T398] mode:<AllowValidOnly|AllowInsecureFallback>
T400 validation:@T399
T401 port!:i tls!:@T400
T402 default!:@T400 perPort:[@T401]
T403 backend:@T397 frontend:@T402
T404 addresses:[@T386] allowedListeners:@T388 defaultScope:<All|None> gatewayClassName!:s infrastructure:@T390 listeners!:[@T396] tls:@T403
gateway.networking.k8s.io/v1/Gateway apiVersion:s kind:s metadata!:@Meta spec!:@T404
T405 controllerName!:s description:s parametersRef:@T398
gateway.networking.k8s.io/v1/GatewayClass apiVersion:s kind:s metadata!:@Meta spec!:@T405
T406 allowCredentials:b allowHeaders:[s] allowMethods:[s] allowOrigins:[s] exposeHeaders:[s] maxAge:i
T407 group:s kind:s name!:s namespace:s port:i
T408 maxSize:i
T409 allowedHeaders:[s]
T410 allowedHeaders:[s] allowedResponseHeaders:[s] path:s
T411 backendRef!:@T407 forwardBody:@T408 grpc:@T409 http:@T410 protocol!:<HTTP|GRPC>
T412 add:[@T0] remove:[s] set:[@T0]
T413 denominator:i numerator!:i
T414 backendRef!:@T407 fraction:@T413 percent:i
T415 replaceFullPath:s replacePrefixMatch:s type!:<ReplaceFullPath|ReplacePrefixMatch>
T416 hostname:s path:@T415 port:i scheme:<http|https> statusCode:i
T417 hostname:s path:@T415
T418 cors:@T406 extensionRef:@T389 externalAuth:@T411 requestHeaderModifier:@T412 requestMirror:@T414 requestRedirect:@T416 responseHeaderModifier:@T412 type!:<RequestHeaderModifier|ResponseHeaderModifier|RequestMirror|RequestRedirect|URLRewrite|ExtensionRef|CORS|ExternalAuth> urlRewrite:@T417
T419 filters:[@T418] group:s kind:s name!:s namespace:s port:i weight:i
T420 name!:s type:<Exact|RegularExpression> value!:s
T421 type:<Exact|PathPrefix|RegularExpression> value:s
T422 headers:[@T420] method:<GET|HEAD|POST|PUT|DELETE|CONNECT|OPTIONS|TRACE|PATCH> path:@T421 queryParams:[@T420]
T423 attempts:i backoff:s codes:[i]
T424 lifetimeType:<Permanent|Session>
T425 absoluteTimeout:s cookieConfig:@T424 sessionName:s type:<Cookie|Header>
T426 backendRequest:s request:s
T427 backendRefs:[@T419] filters:[@T418] matches:[@T422] name:s retry:@T423 sessionPersistence:@T425 timeouts:@T426
T428 hostnames:[s] parentRefs:[@T74] rules:[@T427] useDefaultGateways:<All|None>
gateway.networking.k8s.io/v1/HTTPRoute apiVersion:s kind:s metadata!:@Meta spec!:@T428
T429 alias:s id:s name:s owner:s ssmParameter:s tags:{s}
T430 deleteOnTermination:b encrypted:b iops:i kmsKeyID:s snapshotID:s throughput:i volumeInitializationRate:i volumeSize:s volumeType:<standard|io1|io2|gp2|sc1|st1|gp3>
T431 deviceName:s ebs:@T430 rootVolume:b
T432 id:s instanceMatchCriteria:<open|targeted> ownerID:s tags:{s}
T433 tcpEstablishedTimeout:i udpStreamTimeout:i udpTimeout:i
T434 nestedVirtualization:<enabled|disabled>
T435 clusterDNS:[s] cpuCFSQuota:b evictionHard:{s} evictionMaxPodGracePeriod:i evictionSoft:{s} evictionSoftGracePeriod:{s} imageGCHighThresholdPercent:i imageGCLowThresholdPercent:i kubeReserved:{s} maxPods:i podsPerCore:i systemReserved:{s}
T436 httpEndpoint:<enabled|disabled> httpProtocolIPv6:<enabled|disabled> httpPutResponseHopLimit:i httpTokens:<required|optional>
T437 deviceIndex!:i interfaceType!:<interface|efa-only> networkCardIndex!:i
T438 id:s name:s
T439 id:s name:s tags:{s}
T440 id:s tags:{s}
T441 amiFamily:<AL2|AL2023|Bottlerocket|Custom|Windows2019|Windows2022|Windows2025> amiSelectorTerms!:[@T429] associatePublicIPAddress:b blockDeviceMappings:[@T431] capacityReservationSelectorTerms:[@T432] connectionTracking:@T433 context:s cpuOptions:@T434 detailedMonitoring:b instanceProfile:s instanceStorePolicy:<RAID0> ipPrefixCount:i kubelet:@T435 metadataOptions:@T436 networkInterfaces:[@T437] placementGroupSelector:@T438 role:s securityGroupSelectorTerms!:[@T439] subnetSelectorTerms!:[@T440] tags:{s} userData:s
karpenter.k8s.aws/v1/EC2NodeClass apiVersion:s kind:s metadata!:@Meta spec!:@T441
T442 duration:s nodes:s reasons:[<Underutilized|Empty|Drifted>] schedule:s
T443 budgets:[@T442] consolidateAfter!:s consolidationPolicy:<WhenEmpty|WhenEmptyOrUnderutilized|Balanced>
T444 key!:s minValues:i operator!:<Gte|Lte|In|NotIn|Exists|DoesNotExist|Gt|Lt> values:[s]
T445 effect!:<NoSchedule|PreferNoSchedule|NoExecute> key!:s timeAdded:s value:s
T446 expireAfter:s nodeClassRef!:@T389 requirements!:[@T444] startupTaints:[@T445] taints:[@T445] terminationGracePeriod:s
T447 metadata:@T29 spec!:@T446
T448 disruption:@T443 limits:{q} replicas:i template!:@T447 weight:i
karpenter.sh/v1/NodePool apiVersion:s kind:s metadata!:@Meta spec!:@T448
T449 name!:s onFlavors:[s]
T450 admissionChecks:[@T449]
T451 admissionMode!:s
T452 weight:q
T453 preference:<BorrowingOverPreemption|PreemptionOverBorrowing> whenCanBorrow:<MayStopSearch|TryNextFlavor|Borrow> whenCanPreempt:<MayStopSearch|TryNextFlavor|Preempt>
T454 maxPriorityThreshold:i policy:<Never|LowerPriority>
T455 borrowWithinCohort:@T454 reclaimWithinCohort:<Never|LowerPriority|Any> withinClusterQueue:<Never|LowerPriority|LowerOrNewerEqualPriority>
T456 borrowingLimit:q lendingLimit:q name!:s nominalQuota!:q
T457 name!:s resources!:[@T456]
T458 coveredResources!:[s] flavors!:[@T457]
T459 admissionChecks:[s] admissionChecksStrategy:@T450 admissionScope:@T451 cohort:s fairSharing:@T452 flavorFungibility:@T453 namespaceSelector:@T134 preemption:@T455 queueingStrategy:<StrictFIFO|BestEffortFIFO> resourceGroups:[@T458] stopPolicy:<None|Hold|HoldAndDrain>
kueue.x-k8s.io/v1beta1/ClusterQueue apiVersion:s kind:s metadata!:@Meta spec!:@T459
T460 clusterQueue:s fairSharing:@T452 stopPolicy:<None|Hold|HoldAndDrain>
kueue.x-k8s.io/v1beta1/LocalQueue apiVersion:s kind:s metadata!:@Meta spec!:@T460
T461 effect!:s key!:s timeAdded:s value:s
T462 nodeLabels:{s} nodeTaints:[@T461] tolerations:[@T91] topologyName:s
kueue.x-k8s.io/v1beta1/ResourceFlavor apiVersion:s kind:s metadata!:@Meta spec:@T462
T463 alert:s annotations:{s} expr!:q for:s keep_firing_for:s labels:{s} record:s
T464 interval:s labels:{s} limit:i name!:s partial_response_strategy:s query_offset:s rules:[@T463]
T465 groups:[@T464]
monitoring.coreos.com/v1/PrometheusRule apiVersion:s kind:s metadata!:@Meta spec!:@T465
T466 node:b
T467 key!:s name:s optional:b
T468 credentials:@T467 type:s
T469 password:@T467 username:@T467
T470 action:<replace|Replace|keep|Keep|drop|Drop|hashmod|HashMod|labelmap|LabelMap|labeldrop|LabelDrop|labelkeep|LabelKeep|lowercase|Lowercase|uppercase|Uppercase|keepequal|KeepEqual|dropequal|DropEqual> modulus:i regex:s replacement:s separator:s sourceLabels:[s] targetLabel:s
T471 configMap:@T467 secret:@T467
T472 ca:@T471 cert:@T471 insecureSkipVerify:b keySecret:@T467 maxVersion:<TLS10|TLS11|TLS12|TLS13> minVersion:<TLS10|TLS11|TLS12|TLS13> serverName:s
T473 clientId!:@T471 clientSecret!:@T467 endpointParams:{s} noProxy:s proxyConnectHeader:{[@T467]} proxyFromEnvironment:b proxyUrl:s scopes:[s] tlsConfig:@T472 tokenUrl!:s
T474 ca:@T471 caFile:s cert:@T471 certFile:s insecureSkipVerify:b keyFile:s keySecret:@T467 maxVersion:<TLS10|TLS11|TLS12|TLS13> minVersion:<TLS10|TLS11|TLS12|TLS13> serverName:s
T475 authorization:@T468 basicAuth:@T469 bearerTokenFile:s bearerTokenSecret:@T467 enableHttp2:b filterRunning:b followRedirects:b honorLabels:b honorTimestamps:b interval:s metricRelabelings:[@T470] noProxy:s oauth2:@T473 params:{[s]} path:s port:s proxyConnectHeader:{[@T467]} proxyFromEnvironment:b proxyUrl:s relabelings:[@T470] scheme:<http|https|HTTP|HTTPS> scrapeTimeout:s targetPort:q tlsConfig:@T474 trackTimestampsStaleness:b
T476 any:b matchNames:[s]
T477 attachMetadata:@T466 bodySizeLimit:s convertClassicHistogramsToNHCB:b endpoints!:[@T475] fallbackScrapeProtocol:<PrometheusProto|OpenMetricsText0.0.1|OpenMetricsText1.0.0|PrometheusText0.0.4|PrometheusText1.0.0> jobLabel:s keepDroppedTargets:i labelLimit:i labelNameLengthLimit:i labelValueLengthLimit:i namespaceSelector:@T476 nativeHistogramBucketLimit:i nativeHistogramMinBucketFactor:q podTargetLabels:[s] sampleLimit:i scrapeClass:s scrapeClassicHistograms:b scrapeNativeHistograms:b scrapeProtocols:[<PrometheusProto|OpenMetricsText0.0.1|OpenMetricsText1.0.0|PrometheusText0.0.4|PrometheusText1.0.0>] selector!:@T134 selectorMechanism:<RelabelConfig|RoleSelector> serviceDiscoveryRole:<Endpoints|EndpointSlice> targetLabels:[s] targetLimit:i
monitoring.coreos.com/v1/ServiceMonitor apiVersion:s kind:s metadata!:@Meta spec!:@T477
T478 authorization:@T468 basicAuth:@T469 bearerTokenSecret:@T467 enableHttp2:b filterRunning:b followRedirects:b honorLabels:b honorTimestamps:b interval:s metricRelabelings:[@T470] noProxy:s oauth2:@T473 params:{[s]} path:s port:s portNumber:i proxyConnectHeader:{[@T467]} proxyFromEnvironment:b proxyUrl:s relabelings:[@T470] scheme:<http|https|HTTP|HTTPS> scrapeTimeout:s targetPort:q tlsConfig:@T472 trackTimestampsStaleness:b
T479 attachMetadata:@T466 bodySizeLimit:s convertClassicHistogramsToNHCB:b fallbackScrapeProtocol:<PrometheusProto|OpenMetricsText0.0.1|OpenMetricsText1.0.0|PrometheusText0.0.4|PrometheusText1.0.0> jobLabel:s keepDroppedTargets:i labelLimit:i labelNameLengthLimit:i labelValueLengthLimit:i namespaceSelector:@T476 nativeHistogramBucketLimit:i nativeHistogramMinBucketFactor:q podMetricsEndpoints:[@T478] podTargetLabels:[s] sampleLimit:i scrapeClass:s scrapeClassicHistograms:b scrapeNativeHistograms:b scrapeProtocols:[<PrometheusProto|OpenMetricsText0.0.1|OpenMetricsText1.0.0|PrometheusText0.0.4|PrometheusText1.0.0>] selector!:@T134 selectorMechanism:<RelabelConfig|RoleSelector> targetLimit:i
monitoring.coreos.com/v1/PodMonitor apiVersion:s kind:s metadata!:@Meta spec!:@T479
T480 ipBlocks:[s] namespaces:[s] notIpBlocks:[s] notNamespaces:[s] notPrincipals:[s] notRemoteIpBlocks:[s] notRequestPrincipals:[s] notServiceAccounts:[s] principals:[s] remoteIpBlocks:[s] requestPrincipals:[s] serviceAccounts:[s]
T481 source:@T480
T482 hosts:[s] methods:[s] notHosts:[s] notMethods:[s] notPaths:[s] notPorts:[s] paths:[s] ports:[s]
T483 operation:@T482
T484 key!:s notValues:[s] values:[s]
T485 from:[@T481] to:[@T483] when:[@T484]
T486 matchLabels:{s}
T487 action:<ALLOW|DENY|AUDIT|CUSTOM> provider:@T86 rules:[@T485] selector:@T486 targetRef:@T4 targetRefs:[@T4]
security.istio.io/v1/AuthorizationPolicy apiVersion:s kind:s metadata!:@Meta spec!:@T487
T488 mode:<UNSET|DISABLE|PERMISSIVE|STRICT>
T489 mtls:@T488 portLevelMtls:{@T488} selector:@T486
security.istio.io/v1/PeerAuthentication apiVersion:s kind:s metadata!:@Meta spec:@T489
T490 matchExpressions:[@T133] matchFields:[@T133]
T491 preference!:@T490 weight!:i
T492 nodeSelectorTerms!:[@T490]
T493 preferredDuringSchedulingIgnoredDuringExecution:[@T491] requiredDuringSchedulingIgnoredDuringExecution:@T492
T494 labelSelector:@T134 matchLabelKeys:[s] mismatchLabelKeys:[s] namespaceSelector:@T134 namespaces:[s] topologyKey!:s
T495 podAffinityTerm!:@T494 weight!:i
T496 preferredDuringSchedulingIgnoredDuringExecution:[@T495] requiredDuringSchedulingIgnoredDuringExecution:[@T494]
T497 nodeAffinity:@T493 podAffinity:@T496 podAntiAffinity:@T496
T498 periodSeconds!:i type!:s value!:i
T499 policies:[@T498] selectPolicy:s stabilizationWindowSeconds:i tolerance:q
T500 scaleDown:@T499 scaleUp:@T499
T501 authModes:s authenticationRef!:@T109
T502 backend:<prometheus|graphite> namespace:s query:s serverAddress:s
T503 averageUtilization:i averageValue:q type:<Utilization|Value|AverageValue> value:q
T504 authenticationRef:@T501 metric!:@T502 target!:@T503
T505 backend:<opentelemetry> metricNames:[s] operationOverTime:s query:s serverAddress:s
T506 metric!:@T505 target!:@T503
T507 name!:<cpu|memory> target!:@T503
T508 external:@T504 podmetric:@T506 resource:@T507 type!:<Resource|External|PodMetric>
T509 behavior:@T500 metrics:[@T508]
T510 maxBatchSize:i maxLatency:i timeout:i
T511 apiVersion:s fieldPath!:s
T512 key!:s optional:b path!:s volumeName!:s
T513 containerName:s divisor:q resource!:s
T514 configMapKeyRef:@T467 fieldRef:@T511 fileKeyRef:@T512 resourceFieldRef:@T513 secretKeyRef:@T467
T515 name!:s value:s valueFrom:@T514
T516 host:s httpHeaders:[@T0] path:s port!:q scheme:s
T517 seconds!:i
T518 host:s port!:q
T519 exec:@T304 httpGet:@T516 sleep:@T517 tcpSocket:@T518
T520 postStart:@T519 preStop:@T519 stopSignal:s
T521 port!:i service:s
T522 exec:@T304 failureThreshold:i grpc:@T521 httpGet:@T516 initialDelaySeconds:i periodSeconds:i successThreshold:i tcpSocket:@T518 terminationGracePeriodSeconds:i timeoutSeconds:i
T523 containerPort!:i hostIP:s hostPort:i name:s protocol:s
T524 resourceName!:s restartPolicy!:s
T525 name!:s request:s
T526 claims:[@T525] limits:{q} requests:{q}
T527 operator!:s values:[i]
T528 action!:s exitCodes:@T527
T529 allowPrivilegeEscalation:b appArmorProfile:@T89 capabilities:@T318 privileged:b procMount:s readOnlyRootFilesystem:b runAsGroup:i runAsNonRoot:b runAsUser:i seLinuxOptions:@T88 seccompProfile:@T89 windowsOptions:@T319
T530 devicePath!:s name!:s
T531 mountPath!:s mountPropagation:s name!:s readOnly:b recursiveReadOnly:s subPath:s subPathExpr:s
T532 args:[s] command:[s] env:[@T515] envFrom:[@T303] image:s imagePullPolicy:s lifecycle:@T520 livenessProbe:@T522 name!:s ports:[@T523] readinessProbe:@T522 resizePolicy:[@T524] resources:@T526 restartPolicy:s restartPolicyRules:[@T528] securityContext:@T529 startupProbe:@T522 stdin:b stdinOnce:b terminationMessagePath:s terminationMessagePolicy:s tty:b volumeDevices:[@T530] volumeMounts:[@T531] workingDir:s
T533 maxSurge:q maxUnavailable:q
T534 rollingUpdate:@T533 type:s
T535 args:[s] command:[s] env:[@T515] envFrom:[@T303] image:s imagePullPolicy:s lifecycle:@T520 livenessProbe:@T522 name!:s ports:[@T523] readinessProbe:@T522 resizePolicy:[@T524] resources:@T526 restartPolicy:s restartPolicyRules:[@T528] securityContext:@T529 startupProbe:@T522 stdin:b stdinOnce:b targetContainerName:s terminationMessagePath:s terminationMessagePolicy:s tty:b volumeDevices:[@T530] volumeMounts:[@T531] workingDir:s
T536 hostnames:[s] ip!:s
T537 enabled!:b resourceId:s
T538 key:s parameters:{s} path:s schemaPath:s
T539 args:[s] command:[s] confidential:@T537 env:[@T515] envFrom:[@T303] image:s imagePullPolicy:s lifecycle:@T520 livenessProbe:@T522 name!:s ports:[@T523] protocolVersion:s readinessProbe:@T522 resizePolicy:[@T524] resources:@T526 restartPolicy:s restartPolicyRules:[@T528] runtimeVersion:s securityContext:@T529 startupProbe:@T522 stdin:b stdinOnce:b storage:@T538 storageUri:s terminationMessagePath:s terminationMessagePolicy:s tty:b volumeDevices:[@T530] volumeMounts:[@T531] workingDir:s
T540 key:s parameters:{s} path:s serviceAccountName:s
T541 batchInterval:s batchSize:i marshallerUrl:s metadataAnnotations:[s] metadataHeaders:[s] mode:<all|request|response> storage:@T540 url:s
T542 name!:s version:s
T543 args:[s] command:[s] confidential:@T537 env:[@T515] envFrom:[@T303] image:s imagePullPolicy:s lifecycle:@T520 livenessProbe:@T522 modelFormat!:@T542 name!:s ports:[@T523] protocolVersion:s readinessProbe:@T522 resizePolicy:[@T524] resources:@T526 restartPolicy:s restartPolicyRules:[@T528] runtime:s runtimeVersion:s securityContext:@T529 startupProbe:@T522 stdin:b stdinOnce:b storage:@T538 storageUri:s terminationMessagePath:s terminationMessagePolicy:s tty:b volumeDevices:[@T530] volumeMounts:[@T531] workingDir:s
T544 conditionType!:s
T545 name!:s resourceClaimName:s resourceClaimTemplateName:s
T546 appArmorProfile:@T89 fsGroup:i fsGroupChangePolicy:s runAsGroup:i runAsNonRoot:b runAsUser:i seLinuxChangePolicy:s seLinuxOptions:@T88 seccompProfile:@T89 supplementalGroups:[i] supplementalGroupsPolicy:s sysctls:[@T0] windowsOptions:@T319
T547 mountPath:s uri!:s
T548 labelSelector:@T134 matchLabelKeys:[s] maxSkew!:i minDomains:i nodeAffinityPolicy:s nodeTaintsPolicy:s topologyKey!:s whenUnsatisfiable!:s
T549 fsType:s partition:i readOnly:b volumeID!:s
T550 cachingMode:s diskName!:s diskURI!:s fsType:s kind:s readOnly:b
T551 readOnly:b secretName!:s shareName!:s
T552 monitors!:[s] path:s readOnly:b secretFile:s secretRef:@T86 user:s
T553 fsType:s readOnly:b secretRef:@T86 volumeID!:s
T554 key!:s mode:i path!:s
T555 defaultMode:i items:[@T554] name:s optional:b
T556 driver!:s fsType:s nodePublishSecretRef:@T86 readOnly:b volumeAttributes:{s}
T557 fieldRef:@T511 mode:i path!:s resourceFieldRef:@T513
T558 defaultMode:i items:[@T557]
T559 apiGroup:s kind!:s name!:s
T560 apiGroup:s kind!:s name!:s namespace:s
T561 accessModes:[s] dataSource:@T559 dataSourceRef:@T560 resources:@T87 selector:@T134 storageClassName:s volumeAttributesClassName:s volumeMode:s volumeName:s
T562 metadata:* spec!:@T561
T563 volumeClaimTemplate:@T562
T564 driver!:s fsType:s options:{s} readOnly:b secretRef:@T86
T565 fsType:s partition:i pdName!:s readOnly:b
T566 directory:s repository!:s revision:s
T567 endpoints!:s path!:s readOnly:b
T568 path!:s type:s
T569 chapAuthDiscovery:b chapAuthSession:b fsType:s initiatorName:s iqn!:s iscsiInterface:s lun!:i portals:[s] readOnly:b secretRef:@T86 targetPortal!:s
T570 path!:s readOnly:b server!:s
T571 claimName!:s readOnly:b
T572 fsType:s pdID!:s
T573 fsType:s readOnly:b volumeID!:s
T574 key!:s operator!:s values:[*]
T575 matchExpressions:[@T574] matchLabels:{s}
T576 labelSelector:@T575 name:s optional:b path!:s signerName:s
T577 items:[@T554] name:s optional:b
T578 items:[@T557]
T579 certificateChainPath:s credentialBundlePath:s keyPath:s keyType!:s maxExpirationSeconds:i signerName!:s
T580 audience:s expirationSeconds:i path!:s
T581 clusterTrustBundle:@T576 configMap:@T577 downwardAPI:@T578 podCertificate:@T579 secret:@T577 serviceAccountToken:@T580
T582 defaultMode:i sources:[@T581]
T583 group:s readOnly:b registry!:s tenant:s user:s volume!:s
T584 fsType:s image!:s keyring:s monitors!:[s] pool:s readOnly:b secretRef:@T86 user:s
T585 fsType:s gateway!:s protectionDomain:s readOnly:b secretRef!:@T86 sslEnabled:b storageMode:s storagePool:s system!:s volumeName:s
T586 defaultMode:i items:[@T554] optional:b secretName:s
T587 fsType:s storagePolicyID:s storagePolicyName:s volumePath!:s
T588 awsElasticBlockStore:@T549 azureDisk:@T550 azureFile:@T551 cephfs:@T552 cinder:@T553 configMap:@T555 csi:@T556 downwardAPI:@T558 emptyDir:@T341 ephemeral:@T563 fc:@T347 flexVolume:@T564 flocker:@T349 gcePersistentDisk:@T565 gitRepo:@T566 glusterfs:@T567 hostPath:@T568 image:@T354 iscsi:@T569 name!:s nfs:@T570 persistentVolumeClaim:@T571 photonPersistentDisk:@T572 portworxVolume:@T573 projected:@T582 quobyte:@T583 rbd:@T584 scaleIO:@T585 secret:@T586 storageos:@T372 vsphereVolume:@T587
T589 labelSelector:@T575 matchLabelKeys:[s] mismatchLabelKeys:[s] namespaceSelector:@T575 namespaces:[s] topologyKey!:s
T590 podAffinityTerm!:@T589 weight!:i
T591 preferredDuringSchedulingIgnoredDuringExecution:[@T590] requiredDuringSchedulingIgnoredDuringExecution:[@T494]
T592 nodeAffinity:@T493 podAffinity:@T591 podAntiAffinity:@T591
T593 accessModes:[s] dataSource:@T559 dataSourceRef:@T560 resources:@T87 selector:@T575 storageClassName:s volumeAttributesClassName:s volumeMode:s volumeName:s
T594 metadata:* spec!:@T593
T595 volumeClaimTemplate:@T594
T596 key!:* operator!:* values:*
T597 matchExpressions:[@T596] matchLabels:{s}
T598 labelSelector:@T597 name:s optional:b path!:s signerName:s
T599 apiVersion:* fieldPath!:*
T600 containerName:* divisor:* resource!:*
T601 fieldRef:@T599 mode:i path!:s resourceFieldRef:@T600
T602 items:[@T601]
T603 clusterTrustBundle:@T598 configMap:@T577 downwardAPI:@T602 podCertificate:@T579 secret:@T577 serviceAccountToken:@T580
T604 defaultMode:i sources:[@T603]
T605 awsElasticBlockStore:@T549 azureDisk:@T550 azureFile:@T551 cephfs:@T552 cinder:@T553 configMap:@T555 csi:@T556 downwardAPI:@T558 emptyDir:@T341 ephemeral:@T595 fc:@T347 flexVolume:@T564 flocker:@T349 gcePersistentDisk:@T565 gitRepo:@T566 glusterfs:@T567 hostPath:@T568 image:@T354 iscsi:@T569 name!:s nfs:@T570 persistentVolumeClaim:@T571 photonPersistentDisk:@T572 portworxVolume:@T573 projected:@T604 quobyte:@T583 rbd:@T584 scaleIO:@T585 secret:@T586 storageos:@T372 vsphereVolume:@T587
T606 activeDeadlineSeconds:i affinity:@T592 automountServiceAccountToken:b containers:[@T532] dnsConfig:@T324 dnsPolicy:s enableServiceLinks:b ephemeralContainers:[@T535] hostAliases:[@T536] hostIPC:b hostNetwork:b hostPID:b hostUsers:b hostname:s hostnameOverride:s imagePullSecrets:[@T86] initContainers:[@T532] nodeName:s nodeSelector:{s} os:@T109 overhead:{q} pipelineParallelSize:i preemptionPolicy:s priority:i priorityClassName:s readinessGates:[@T544] resourceClaims:[@T545] resources:@T526 restartPolicy:s runtimeClassName:s schedulerName:s schedulingGates:[@T109] securityContext:@T546 serviceAccount:s serviceAccountName:s setHostnameAsFQDN:b shareProcessNamespace:b subdomain:s tensorParallelSize:i terminationGracePeriodSeconds:i tolerations:[@T91] topologySpreadConstraints:[@T548] volumes:[@T605]
T607 activeDeadlineSeconds:i affinity:@T497 annotations:{s} autoScaling:@T509 automountServiceAccountToken:b batcher:@T510 canaryTrafficPercent:i containerConcurrency:i containers:[@T532] deploymentStrategy:@T534 dnsConfig:@T324 dnsPolicy:s enableServiceLinks:b ephemeralContainers:[@T535] hostAliases:[@T536] hostIPC:b hostNetwork:b hostPID:b hostUsers:b hostname:s hostnameOverride:s huggingface:@T539 imagePullSecrets:[@T86] initContainers:[@T532] labels:{s} lightgbm:@T539 logger:@T541 maxReplicas:i minReplicas:i model:@T543 name:s nodeName:s nodeSelector:{s} onnx:@T539 os:@T109 overhead:{q} paddle:@T539 pmml:@T539 preemptionPolicy:s priority:i priorityClassName:s pytorch:@T539 readinessGates:[@T544] resourceClaims:[@T545] resources:@T526 restartPolicy:s runtimeClassName:s scaleMetric:<cpu|memory|concurrency|rps> scaleMetricType:<Utilization|Value|AverageValue> scaleTarget:i schedulerName:s schedulingGates:[@T109] securityContext:@T546 serviceAccount:s serviceAccountName:s setHostnameAsFQDN:b shareProcessNamespace:b sklearn:@T539 storageContainerName:s storageUris:[@T547] subdomain:s tensorflow:@T539 terminationGracePeriodSeconds:i timeout:i tolerations:[@T91] topologySpreadConstraints:[@T548] triton:@T539 volumes:[@T588] workerSpec:@T606 xgboost:@T539
T608 predictor!:@T607 trafficPercent!:i
T609 host:s httpHeaders:[@T0] path:s port:q scheme:s
T610 exec:@T304 failureThreshold:i grpc:@T521 httpGet:@T609 initialDelaySeconds:i periodSeconds:i successThreshold:i tcpSocket:@T308 terminationGracePeriodSeconds:i timeoutSeconds:i
T611 args:[s] command:[s] config:{s} env:[@T515] envFrom:[@T303] image:s imagePullPolicy:s lifecycle:@T520 livenessProbe:@T610 name:s ports:[@T523] readinessProbe:@T610 resizePolicy:[@T524] resources:@T526 restartPolicy:s restartPolicyRules:[@T528] runtimeVersion:s securityContext:@T529 startupProbe:@T522 stdin:b stdinOnce:b storage:@T538 storageUri:s terminationMessagePath:s terminationMessagePolicy:s tty:b type:s volumeDevices:[@T530] volumeMounts:[@T531] workingDir:s
T612 exec:@T304 failureThreshold:i grpc:@T521 httpGet:@T609 initialDelaySeconds:i periodSeconds:i successThreshold:i tcpSocket:@T518 terminationGracePeriodSeconds:i timeoutSeconds:i
T613 args:[s] command:[s] env:[@T515] envFrom:[@T303] image:s imagePullPolicy:s lifecycle:@T520 livenessProbe:@T612 name!:s ports:[@T523] readinessProbe:@T612 resizePolicy:[@T524] resources:@T526 restartPolicy:s restartPolicyRules:[@T528] securityContext:@T529 startupProbe:@T522 stdin:b stdinOnce:b terminationMessagePath:s terminationMessagePolicy:s tty:b volumeDevices:[@T530] volumeMounts:[@T531] workingDir:s
T614 labelSelector:@T134 name:s optional:b path!:s signerName:s
T615 clusterTrustBundle:@T614 configMap:@T577 downwardAPI:@T578 podCertificate:@T579 secret:@T577 serviceAccountToken:@T580
T616 defaultMode:i sources:[@T615]
T617 awsElasticBlockStore:@T549 azureDisk:@T550 azureFile:@T551 cephfs:@T552 cinder:@T553 configMap:@T555 csi:@T556 downwardAPI:@T558 emptyDir:@T341 ephemeral:@T563 fc:@T347 flexVolume:@T564 flocker:@T349 gcePersistentDisk:@T565 gitRepo:@T566 glusterfs:@T567 hostPath:@T568 image:@T354 iscsi:@T569 name!:s nfs:@T570 persistentVolumeClaim:@T571 photonPersistentDisk:@T572 portworxVolume:@T573 projected:@T616 quobyte:@T583 rbd:@T584 scaleIO:@T585 secret:@T586 storageos:@T372 vsphereVolume:@T587
T618 activeDeadlineSeconds:i affinity:@T497 annotations:{s} art:@T611 autoScaling:@T509 automountServiceAccountToken:b batcher:@T510 canaryTrafficPercent:i containerConcurrency:i containers:[@T613] deploymentStrategy:@T534 dnsConfig:@T324 dnsPolicy:s enableServiceLinks:b hostAliases:[@T536] hostIPC:b hostNetwork:b hostPID:b hostUsers:b hostname:s hostnameOverride:s imagePullSecrets:[@T86] initContainers:[@T532] labels:{s} logger:@T541 maxReplicas:i minReplicas:i nodeName:s nodeSelector:{s} os:@T86 overhead:{q} preemptionPolicy:s priority:i priorityClassName:s readinessGates:[@T544] resourceClaims:[@T545] resources:@T526 restartPolicy:s runtimeClassName:s scaleMetric:<cpu|memory|concurrency|rps> scaleMetricType:<Utilization|Value|AverageValue> scaleTarget:i schedulerName:s schedulingGates:[@T109] securityContext:@T546 serviceAccount:s serviceAccountName:s setHostnameAsFQDN:b shareProcessNamespace:b storageUris:[@T547] subdomain:s terminationGracePeriodSeconds:i timeout:i tolerations:[@T91] topologySpreadConstraints:[@T548] volumes:[@T617]
T619 args:[s] command:[s] confidential:@T537 env:[@T515] envFrom:[@T303] image:s imagePullPolicy:s lifecycle:@T520 livenessProbe:@T610 name:s ports:[@T523] protocolVersion:s readinessProbe:@T610 resizePolicy:[@T524] resources:@T526 restartPolicy:s restartPolicyRules:[@T528] runtimeVersion:s securityContext:@T529 startupProbe:@T522 stdin:b stdinOnce:b storage:@T538 storageUri:s terminationMessagePath:s terminationMessagePolicy:s tty:b volumeDevices:[@T530] volumeMounts:[@T531] workingDir:s
T620 args:[s] command:[s] confidential:@T537 env:[@T515] envFrom:[@T303] image:s imagePullPolicy:s lifecycle:@T520 livenessProbe:@T610 modelFormat:@T542 name:s ports:[@T523] protocolVersion:s readinessProbe:@T610 resizePolicy:[@T524] resources:@T526 restartPolicy:s restartPolicyRules:[@T528] runtime:s runtimeVersion:s securityContext:@T529 startupProbe:@T522 stdin:b stdinOnce:b storage:@T538 storageUri:s terminationMessagePath:s terminationMessagePolicy:s tty:b volumeDevices:[@T530] volumeMounts:[@T531] workingDir:s
T621 activeDeadlineSeconds:i affinity:@T497 automountServiceAccountToken:b containers:[@T532] dnsConfig:@T324 dnsPolicy:s enableServiceLinks:b ephemeralContainers:[@T535] hostAliases:[@T536] hostIPC:b hostNetwork:b hostPID:b hostUsers:b hostname:s hostnameOverride:s imagePullSecrets:[@T86] initContainers:[@T532] nodeName:s nodeSelector:{s} os:@T109 overhead:{q} pipelineParallelSize:i preemptionPolicy:s priority:i priorityClassName:s readinessGates:[@T544] resourceClaims:[@T545] resources:@T526 restartPolicy:s runtimeClassName:s schedulerName:s schedulingGates:[@T109] securityContext:@T546 serviceAccount:s serviceAccountName:s setHostnameAsFQDN:b shareProcessNamespace:b subdomain:s tensorParallelSize:i terminationGracePeriodSeconds:i tolerations:[@T91] topologySpreadConstraints:[@T548] volumes:[@T617]
T622 activeDeadlineSeconds:i affinity:@T497 annotations:{s} autoScaling:@T509 automountServiceAccountToken:b batcher:@T510 canaryTrafficPercent:i containerConcurrency:i containers:[@T613] deploymentStrategy:@T534 dnsConfig:@T324 dnsPolicy:s enableServiceLinks:b hostAliases:[@T536] hostIPC:b hostNetwork:b hostPID:b hostUsers:b hostname:s hostnameOverride:s huggingface:@T619 imagePullSecrets:[@T86] initContainers:[@T532] labels:{s} lightgbm:@T619 logger:@T541 maxReplicas:i minReplicas:i model:@T620 name:s nodeName:s nodeSelector:{s} onnx:@T619 os:@T86 overhead:{q} paddle:@T619 pmml:@T619 preemptionPolicy:s priority:i priorityClassName:s pytorch:@T619 readinessGates:[@T544] resourceClaims:[@T545] resources:@T526 restartPolicy:s runtimeClassName:s scaleMetric:<cpu|memory|concurrency|rps> scaleMetricType:<Utilization|Value|AverageValue> scaleTarget:i schedulerName:s schedulingGates:[@T109] securityContext:@T546 serviceAccount:s serviceAccountName:s setHostnameAsFQDN:b shareProcessNamespace:b sklearn:@T619 storageContainerName:s storageUris:[@T547] subdomain:s tensorflow:@T619 terminationGracePeriodSeconds:i timeout:i tolerations:[@T91] topologySpreadConstraints:[@T548] triton:@T619 volumes:[@T617] workerSpec:@T621 xgboost:@T619
T623 activeDeadlineSeconds:i affinity:@T497 annotations:{s} autoScaling:@T509 automountServiceAccountToken:b batcher:@T510 canaryTrafficPercent:i containerConcurrency:i containers:[@T613] deploymentStrategy:@T534 dnsConfig:@T324 dnsPolicy:s enableServiceLinks:b hostAliases:[@T536] hostIPC:b hostNetwork:b hostPID:b hostUsers:b hostname:s hostnameOverride:s imagePullSecrets:[@T86] initContainers:[@T532] labels:{s} logger:@T541 maxReplicas:i minReplicas:i nodeName:s nodeSelector:{s} os:@T86 overhead:{q} preemptionPolicy:s priority:i priorityClassName:s readinessGates:[@T544] resourceClaims:[@T545] resources:@T526 restartPolicy:s runtimeClassName:s scaleMetric:<cpu|memory|concurrency|rps> scaleMetricType:<Utilization|Value|AverageValue> scaleTarget:i schedulerName:s schedulingGates:[@T109] securityContext:@T546 serviceAccount:s serviceAccountName:s setHostnameAsFQDN:b shareProcessNamespace:b storageUris:[@T547] subdomain:s terminationGracePeriodSeconds:i timeout:i tolerations:[@T91] topologySpreadConstraints:[@T548] volumes:[@T617]
T624 canary:[@T608] explainer:@T618 predictor!:@T622 transformer:@T623
serving.kserve.io/v1beta1/InferenceService apiVersion:s kind:s metadata!:@Meta spec!:@T624
`;
