"""Trains a candidate of the model breakdown and registers it with commit, data version and metrics.

A candidate that misses one of the three is not registered: the gate could not open for it.
"""

import argparse
import subprocess
from pathlib import Path

import mlflow
import pandas as pd
from mlflow.models import infer_signature
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import average_precision_score, roc_auc_score

MODEL = "breakdown"
EXPERIMENT = "breakdown-baseline"
FEATURES = [
    "hours_since_service",
    "starts_24h",
    "vibration_rms_24h",
    "temperature_max_24h",
]
LABEL = "label"
HELD_OUT = 0.2


def main() -> None:
    options = arguments()
    rows = pd.read_parquet(options.training_set).sort_values("event_time")
    # The newest part is held out: the model predicts the future, not a random sample of the past.
    cut = int(len(rows) * (1 - HELD_OUT))
    known, unseen = rows.iloc[:cut], rows.iloc[cut:]
    mlflow.set_experiment(EXPERIMENT)
    with mlflow.start_run(tags={"git-commit": commit(), "data-version": options.data_version}):
        mlflow.log_params({"max_iter": options.max_iterations, "learning_rate": options.learning_rate})
        model = HistGradientBoostingClassifier(
            max_iter=options.max_iterations, learning_rate=options.learning_rate, random_state=1
        ).fit(known[FEATURES], known[LABEL])
        scores = model.predict_proba(unseen[FEATURES])[:, 1]
        mlflow.log_metrics(
            {
                "auc": roc_auc_score(unseen[LABEL], scores),
                "average_precision": average_precision_score(unseen[LABEL], scores),
                "training_rows": len(known),
            }
        )
        mlflow.sklearn.log_model(
            model,
            name="model",
            signature=infer_signature(known[FEATURES], model.predict(known[FEATURES])),
            registered_model_name=MODEL,
        )


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--training-set", type=Path, required=True, help="Parquet with features and label")
    parser.add_argument("--data-version", required=True, help="which state of the data it was built from")
    parser.add_argument("--max-iterations", type=lambda text: int(float(text)), default=200)
    parser.add_argument("--learning-rate", type=float, default=0.1)
    return parser.parse_args()


def commit() -> str:
    """The commit of this folder; fails when there is none or when something is not committed."""
    changes = subprocess.run(["git", "status", "--porcelain"], check=True, capture_output=True, text=True)
    if changes.stdout:
        raise SystemExit("There are changes that are not committed: nobody could repeat this run.")
    head = subprocess.run(["git", "rev-parse", "HEAD"], check=True, capture_output=True, text=True)
    return head.stdout.strip()


if __name__ == "__main__":
    main()
