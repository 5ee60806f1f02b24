"""Feature definitions of the model breakdown. CI publishes them with `feast apply` after review.

OFFLINE_ROOT is the address of the bucket or container that holds the history of features.
"""

import os
from datetime import timedelta

from feast import Entity, FeatureService, FeatureView, Field, FileSource, ValueType
from feast.data_format import ParquetFormat
from feast.types import Float64, Int64

OWNER = "plant-analytics"
TAGS = {
    "archwright.dev/element": "feature-store",
    "data-class": "confidential",
}

entity = Entity(
    name="machine",
    join_keys=["machine_id"],
    value_type=ValueType.STRING,
    owner=OWNER,
    tags=TAGS,
)

history = FileSource(
    name="machine_condition",
    path=f"{os.environ['OFFLINE_ROOT']}/machine_condition/*.parquet",
    file_format=ParquetFormat(),
    timestamp_field="event_time",
    created_timestamp_column="loaded_at",
    owner=OWNER,
)

view = FeatureView(
    name="machine_condition",
    description="Load and wear of a machine",
    entities=[entity],
    # How far back a training set may look; freshness is the contract's.
    ttl=timedelta(days=365),
    schema=[
        Field(name="hours_since_service", dtype=Int64, description="Operating hours since the last service"),
        Field(name="starts_24h", dtype=Int64, description="Starts in the day before"),
        Field(name="vibration_rms_24h", dtype=Float64, description="Root mean square of the vibration velocity in mm/s"),
        Field(name="temperature_max_24h", dtype=Float64, description="Highest bearing temperature in degrees Celsius"),
    ],
    source=history,
    online=True,
    owner=OWNER,
    tags={**TAGS, "freshness-seconds": "86400"},
)

# What one version of the model reads; a new set of features is a new service.
service = FeatureService(
    name="breakdown_v1",
    features=[view],
    owner=OWNER,
    tags=TAGS,
)
