"""Client of the MLOps platform API.

>>> platform = Platform("https://api.mlops.example.com/v1", token=read_token)  # doctest: +SKIP
>>> [model["id"] for model in platform.list_models()]  # doctest: +SKIP
"""

from .client import Platform, PlatformError

__all__ = ["Platform", "PlatformError"]
