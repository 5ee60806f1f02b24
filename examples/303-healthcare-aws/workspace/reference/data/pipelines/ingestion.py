"""Documents, changes and deletions into both indexes. Every task is a pod with the identity of ingestion."""

from datetime import UTC, datetime, timedelta

from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
from airflow.sdk import DAG, Param
from kubernetes.client import models as k8s

# The relationships of ingestion in architecture/workspace.dsl, and the key of the secret that holds the account for each.
SOURCES = {"wiki": "WIKI_CREDENTIALS", "file-shares": "FILE_SHARE_CREDENTIALS", "ticket-system": "TICKET_CREDENTIALS"}
# Jinja of Airflow: a run takes what changed since the last one that was proven began, or what its trigger asks for.
SINCE = "{{ params.since or prev_start_date_success or '' }}"
# Where the steps find the others; the values of the chart set them.
ADDRESSES = (
    "SOURCE_URL_{source}",
    "ACCESS_URL",
    "EMBEDDING_URL",
    "GUARD_URL",
    "VECTOR_STORE_URL",
    "LEXICAL_INDEX_URL",
    "COPIES_URL",
    "STATSD_ADDRESS",
)


def step(name: str, source: str, *arguments: str) -> KubernetesPodOperator:
    """One command of reference/rag-service/src/ingestion-command.ts. Logs hold ids and counts, never text."""
    variables = {address.split("_{")[0]: address.format(source=source.replace("-", "_")).lower() for address in ADDRESSES}
    account = k8s.V1SecretKeySelector(name="ingestion-sources", key=SOURCES[source])
    return KubernetesPodOperator(
        task_id=name,
        name=f"{source}-{name}",
        namespace="llm-ingestion",
        # Named by digest: a tag can point at something else tomorrow.
        image="{{ var.value.ingestion_image }}",
        cmds=["node", "dist/src/ingestion-command.js", name],
        arguments=["--source", source, *arguments],
        env_vars=[
            *(
                k8s.V1EnvVar(name=name, value="{{ var.value.get('" + variable + "', '') }}")
                for name, variable in variables.items()
            ),
            # The account of this source and of no other.
            k8s.V1EnvVar(name="SOURCE_CREDENTIALS", value_from=k8s.V1EnvVarSource(secret_key_ref=account)),
        ],
        env_from=[k8s.V1EnvFromSource(secret_ref=k8s.V1SecretEnvSource(name="ingestion-indexes"))],
        labels={"archwright.dev/element": "ingestion"},
        service_account_name="ingestion",
        automount_service_account_token=False,
        security_context=k8s.V1PodSecurityContext(
            run_as_non_root=True,
            run_as_user=10001,
            run_as_group=10001,
            seccomp_profile=k8s.V1SeccompProfile(type="RuntimeDefault"),
        ),
        container_security_context=k8s.V1SecurityContext(
            allow_privilege_escalation=False,
            read_only_root_filesystem=True,
            capabilities=k8s.V1Capabilities(drop=["ALL"]),
        ),
        container_resources=k8s.V1ResourceRequirements(
            requests={"cpu": "500m", "memory": "1Gi"}, limits={"memory": "1Gi"}
        ),
        node_selector={"archwright.dev/pool": "restricted"},
        tolerations=[
            k8s.V1Toleration(
                key="archwright.dev/data-class", operator="Equal", value="restricted", effect="NoSchedule"
            )
        ],
        volumes=[k8s.V1Volume(name="tmp", empty_dir=k8s.V1EmptyDirVolumeSource(size_limit="2Gi"))],
        volume_mounts=[k8s.V1VolumeMount(name="tmp", mount_path="/tmp")],
        on_finish_action="delete_succeeded_pod",
    )


def ingest(source: str) -> None:
    """What must go goes first; what changed is parsed, cut, checked and written; then every place is asked again."""
    removed = step("remove", source, "--since", SINCE)
    # Unknown readers mean nobody: the document is left out and counted.
    taken_in = step("take-in", source, "--since", SINCE)
    proven = step("prove", source, "--since", SINCE)
    removed >> taken_in >> proven


for each in SOURCES:
    with DAG(
        dag_id=f"ingest-{each}",
        description=f"Changes of {each} into both indexes",
        schedule="*/5 * * * *",
        start_date=datetime(2027, 1, 1, tzinfo=UTC),
        catchup=False,
        # One after the other: a document that changes twice is taken in its last form.
        max_active_runs=1,
        dagrun_timeout=timedelta(hours=1),
        default_args={"retries": 3, "retry_delay": timedelta(minutes=1)},
        params={"since": Param(None, type=["null", "string"], format="date-time")},
        tags=["restricted"],
    ):
        ingest(each)

    with DAG(
        dag_id=f"compare-{each}",
        description=f"What the feed of {each} has missed: documents, deletions and readers, compared with what is known",
        schedule="0 1 * * *",
        start_date=datetime(2027, 1, 1, tzinfo=UTC),
        catchup=False,
        max_active_runs=1,
        dagrun_timeout=timedelta(hours=5),
        default_args={"retries": 1, "retry_delay": timedelta(minutes=10)},
        tags=["restricted"],
    ):
        # More than two in a hundred documents gone are an incident of the feed: nothing is removed until somebody has looked.
        step("compare", each, "--most", "0.02")

    with DAG(
        dag_id=f"delete-{each}",
        description=f"An ordered deletion of documents of {each}, with its proof; started by hand, with the case number",
        schedule=None,
        start_date=datetime(2027, 1, 1, tzinfo=UTC),
        catchup=False,
        max_active_runs=1,
        dagrun_timeout=timedelta(hours=20),
        default_args={"retries": 10, "retry_delay": timedelta(hours=1)},
        params={
            "case": Param(type="string", minLength=1),
            "documents": Param(type="string", minLength=1, description="Ids of the source, with commas"),
            "ordered": Param(type="string", format="date-time"),
        },
        tags=["restricted"],
    ):
        step(
            "delete",
            each,
            "--case",
            "{{ params.case }}",
            "--documents",
            "{{ params.documents }}",
            "--ordered",
            "{{ params.ordered }}",
        )
