"""Documents, changes and deletions into both indexes. Every task is a pod with the identity of ingestion."""

from datetime import UTC, datetime, timedelta

from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
from airflow.sdk import DAG, Param
from kubernetes.client import models as k8s

# The relationships of ingestion in architecture/workspace.dsl.
SOURCES = ("wiki", "file-shares", "ticket-system")
# Jinja of Airflow: the place of a run's files, the same when a task is repeated, and from when on changes are taken again.
FILES = "/".join(("{{ var.value.ingestion_root }}", "{{ dag_run.dag_id }}", "{{ dag_run.run_id }}"))
SINCE = "{{ params.since or 'last-proof' }}"


def step(name: str, source: str, *arguments: str) -> KubernetesPodOperator:
    """One command of the image of ingestion. Logs hold ids and counts, never text."""
    return KubernetesPodOperator(
        task_id=name,
        name=f"{source}-{name}",
        namespace="llm-ingestion",
        # Named by digest: a tag can point at something else tomorrow.
        image="{{ var.value.ingestion_image }}",
        cmds=["ingestion-jobs", name],
        arguments=["--source", source, *arguments],
        env_vars={
            "EMBEDDING_URL": "{{ var.value.embedding_url }}",
            "VECTOR_STORE_URL": "{{ var.value.vector_store_url }}",
            "LEXICAL_INDEX_URL": "{{ var.value.lexical_index_url }}",
            # Counters and times of the tasks, under the names that the chart's exporter maps.
            "STATSD_ADDRESS": "airflow-statsd.llm-ingestion.svc.cluster.local:9125",
        },
        env_from=[k8s.V1EnvFromSource(secret_ref=k8s.V1SecretEnvSource(name="ingestion-sources"))],
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


def take_in(source: str) -> None:
    """Change, parse, chunk, readers, embed, index; what must go goes first and is proven in the end."""
    changes = step("changes", source, "--since", SINCE, "--output", f"{FILES}/changes.jsonl")
    removed = step("remove", source, "--changes", f"{FILES}/changes.jsonl", "--output", f"{FILES}/removed.jsonl")
    parsed = step("parse", source, "--changes", f"{FILES}/changes.jsonl", "--output", f"{FILES}/documents.jsonl")
    chunked = step("chunk", source, "--documents", f"{FILES}/documents.jsonl", "--output", f"{FILES}/chunks.jsonl")
    # Unknown readers mean nobody: the document is left out and reported.
    mapped = step("map-access", source, "--chunks", f"{FILES}/chunks.jsonl", "--output", f"{FILES}/readable.jsonl")
    embedded = step("embed", source, "--chunks", f"{FILES}/readable.jsonl", "--output", f"{FILES}/vectors.jsonl")
    indexed = step("index", source, "--vectors", f"{FILES}/vectors.jsonl", "--output", f"{FILES}/indexed.jsonl")
    # Searches for what was written and for what was removed; only then are the changes done.
    proven = step("prove", source, "--indexed", f"{FILES}/indexed.jsonl", "--removed", f"{FILES}/removed.jsonl")
    changes >> removed >> parsed >> chunked >> mapped >> embedded >> indexed >> proven


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
        take_in(each)

    with DAG(
        dag_id=f"compare-{each}",
        description=f"What the feed of {each} has missed: documents, deletions and readers, compared with the indexes",
        schedule="0 1 * * *",
        start_date=datetime(2027, 1, 1, tzinfo=UTC),
        catchup=False,
        max_active_runs=1,
        dagrun_timeout=timedelta(hours=5),
        default_args={"retries": 1, "retry_delay": timedelta(minutes=10)},
        tags=["restricted"],
    ):
        compared = step("compare", each, "--output", f"{FILES}/differences.jsonl")
        # Differences become changes of the next run; many of them are an incident of the feed.
        reported = step("report", each, "--differences", f"{FILES}/differences.jsonl")
        compared >> reported
