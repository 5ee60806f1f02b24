"""The model server: a Bento that answers with the open inference protocol, for any model of scikit-learn.

One image for all of them. The name of the model and the place of the approved version come from the environment;
`bentoml build` and `bentoml containerize` make the image `model-server` from this file.
"""

import os
import tempfile
from pathlib import Path
from typing import Any

import bentoml
import fsspec
import joblib
import pandas as pd

MODEL = os.environ.get("MODEL_NAME", "model")
DATATYPES = {"b": "BOOL", "i": "INT64", "u": "UINT64", "f": "FP64"}

# Library and interpreter as in training: a model is loaded by what wrote it.
image = bentoml.images.Image(python_version="3.13").python_packages(
    "bentoml==1.4.38",
    "scikit-learn>=1.7,<2",
    "pandas>=2.3,<3",
    "fsspec[abfs,gcs,s3]>=2026.2,<2027",
)


def load(uri: str) -> Any:
    """The model file below an address that fsspec knows; fails where there is none or more than one."""
    with tempfile.TemporaryDirectory() as folder:
        store, path = fsspec.core.url_to_fs(uri)
        store.get(f"{path}/", f"{folder}/", recursive=True)
        found = [file for file in sorted(Path(folder).rglob("*")) if file.suffix in {".joblib", ".pkl"}]
        if len(found) != 1:
            raise FileNotFoundError(f"{uri} has {len(found)} model files; one is needed")
        return joblib.load(found[0])


def to_rows(inputs: list[dict[str, Any]]) -> Any:
    """Tensors of a request as rows: one matrix, or one column for each named feature."""
    first = inputs[0]
    if len(inputs) == 1 and len(first["shape"]) == 2:
        width = first["shape"][1]
        values = first["data"]
        if values and isinstance(values[0], list):
            return values
        return [values[start : start + width] for start in range(0, len(values), width)]
    return pd.DataFrame({tensor["name"]: tensor["data"] for tensor in inputs})


def to_tensor(predicted: Any) -> dict[str, Any]:
    """Predictions as a tensor of an answer."""
    return {
        "name": "predict",
        "shape": list(predicted.shape),
        "datatype": DATATYPES.get(predicted.dtype.kind, "BYTES"),
        "data": predicted.ravel().tolist(),
    }


@bentoml.service(name="model-server", image=image, traffic={"timeout": 5})
class ModelServer:
    """Loads its version once, before the probe says that it is ready."""

    def __init__(self) -> None:
        uri = os.environ["MODEL_URI"].rstrip("/")
        self.model, self.version = load(uri), uri.rpartition("/")[2]

    @bentoml.api(route=f"/v2/models/{MODEL}/infer")
    def infer(self, inputs: list[dict[str, Any]], id: str = "") -> dict[str, Any]:
        try:
            rows = to_rows(inputs)
        except (IndexError, KeyError, TypeError, ValueError) as error:
            raise bentoml.exceptions.InvalidArgument(f"inputs are not tensors of the protocol: {error!r}") from error
        return {
            "model_name": MODEL,
            "model_version": self.version,
            "id": id,
            "outputs": [to_tensor(self.model.predict(rows))],
        }
