"""Feature definitions of the model readmission. CI publishes them with `feast apply` after review.

OFFLINE_ROOT is the address of the bucket or container that holds the history of features.
"""

import os
from datetime import timedelta

from feast import Entity, FeatureService, FeatureView, Field, FileSource, ValueType
from feast.data_format import ParquetFormat
from feast.types import Float64, Int64

OWNER = "care-analytics"
TAGS = {
    "archwright.dev/element": "feature-store",
    "data-class": "restricted",
}

entity = Entity(
    name="patient",
    join_keys=["patient_id"],
    value_type=ValueType.STRING,
    owner=OWNER,
    tags=TAGS,
)

history = FileSource(
    name="patient_encounters",
    path=f"{os.environ['OFFLINE_ROOT']}/patient_encounters/*.parquet",
    file_format=ParquetFormat(),
    timestamp_field="event_time",
    created_timestamp_column="loaded_at",
    owner=OWNER,
)

view = FeatureView(
    name="patient_encounters",
    description="Stays and visits of a patient",
    entities=[entity],
    # How far back a training set may look; freshness is the contract's.
    ttl=timedelta(days=365),
    schema=[
        Field(name="length_of_stay_days", dtype=Int64, description="Days of the last stay"),
        Field(name="admissions_12m", dtype=Int64, description="Admissions in the twelve months before"),
        Field(name="emergency_visits_6m", dtype=Int64, description="Emergency visits in the six months before"),
        Field(name="abnormal_lab_ratio", dtype=Float64, description="Share of laboratory results out of range"),
    ],
    source=history,
    online=True,
    owner=OWNER,
    tags={**TAGS, "freshness-seconds": "86400"},
)

# What one version of the model reads; a new set of features is a new service.
service = FeatureService(
    name="readmission_v1",
    features=[view],
    owner=OWNER,
    tags=TAGS,
)
