"""The training pipeline of the model readmission. Compile with the image that CI built and signed:

TRAINING_IMAGE=registry.example.com/training-jobs@sha256:… python3 training.py
"""

import os

from kfp import compiler, dsl, kubernetes

IMAGE = os.environ["TRAINING_IMAGE"]
if "@sha256:" not in IMAGE:
    raise SystemExit("TRAINING_IMAGE must name its digest: a tag can point at something else tomorrow.")

MODEL = "readmission"
FEATURE_SERVICE = "readmission_v1"
LABELS = "readmitted_30d"


@dsl.container_component
def training_set(data_version: str, rows: dsl.Output[dsl.Dataset]):
    """Features as they were known at the time of each label."""
    return dsl.ContainerSpec(
        image=IMAGE,
        command=["training-jobs", "training-set"],
        args=[
            "--feature-service", FEATURE_SERVICE, "--labels", LABELS,
            "--data-version", data_version, "--output", rows.path,
        ],
    )  # fmt: skip


@dsl.container_component
def train(data_version: str, rows: dsl.Input[dsl.Dataset], model: dsl.Output[dsl.Model]):
    """A candidate, with the commit of its code."""
    return dsl.ContainerSpec(
        image=IMAGE,
        command=["training-jobs", "train"],
        args=["--model", MODEL, "--training-set", rows.path, "--data-version", data_version, "--output", model.path],
    )


@dsl.container_component
def evaluate(
    data_version: str, rows: dsl.Input[dsl.Dataset], model: dsl.Input[dsl.Model], report: dsl.Output[dsl.Metrics]
):
    """The report of the candidate, overall and by group of people; registers both together."""
    return dsl.ContainerSpec(
        image=IMAGE,
        command=["training-jobs", "evaluate"],
        args=[
            "--model", MODEL, "--candidate", model.path, "--rows", rows.path,
            "--data-version", data_version, "--output", report.path,
        ],
    )  # fmt: skip


@dsl.pipeline(name=f"{MODEL}-training", description="From the data contract to a registered candidate")
def training(data_version: str):
    built = training_set(data_version=data_version)
    trained = train(data_version=data_version, rows=built.outputs["rows"])
    tested = evaluate(data_version=data_version, rows=built.outputs["rows"], model=trained.outputs["model"])
    for task in (built, trained, tested):
        task.set_cpu_request("2").set_memory_request("8Gi").set_memory_limit("8Gi").set_retry(num_retries=2)
        kubernetes.add_node_selector(task, "archwright.dev/pool", "restricted")
        kubernetes.add_toleration(task, "archwright.dev/data-class", "Equal", "restricted", "NoSchedule")


if __name__ == "__main__":
    compiler.Compiler().compile(training, package_path=f"{MODEL}-training.yaml")
