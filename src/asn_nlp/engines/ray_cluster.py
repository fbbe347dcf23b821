"""A Ray to work on: one that is there, or one of our own on the loopback interface."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from asn_nlp.core.errors import AsnNlpError, MissingExtraError

OBJECT_STORE = 128 * 1024**2
"""Bytes of shared memory of a Ray that is started here; what does not fit goes to its folder on disk."""


class EngineError(AsnNlpError):
    """Ray does not start, does not answer, or gives up."""


def ray_module() -> Any:
    """Ray with Ray Data. Raises `MissingExtraError` where it is not installed."""
    try:
        import ray
        import ray.data
    except ImportError:
        raise MissingExtraError("ray", "ray", "the engine ray") from None
    return ray


@contextmanager
def connected(cpus: int, address: str | None) -> Iterator[None]:
    """Ray, running: in this process already, at `address`, or started here with `cpus` and stopped again."""
    if address is None:
        _keep_to_ourselves()
    ray = ray_module()
    if ray.is_initialized():
        yield
        return
    quiet: dict[str, Any] = {"log_to_driver": False, "logging_level": logging.ERROR}
    try:
        if address is not None:
            ray.init(address=address, **quiet)
        else:
            ray.init(
                address="local",
                num_cpus=cpus,
                include_dashboard=False,
                object_store_memory=OBJECT_STORE,
                **quiet,
            )
    except (ConnectionError, OSError, RuntimeError, ValueError) as error:
        raise EngineError(f"no Ray at {address or 'this machine'}: {error}") from None
    try:
        yield
    finally:
        ray.shutdown()


def _keep_to_ourselves() -> None:
    """No reports, and servers that listen on 127.0.0.1 alone. Ray reads these when it is imported."""
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    os.environ.setdefault("RAY_enable_metrics_collection", "0")
    os.environ.setdefault("RAY_BACKEND_LOG_LEVEL", "fatal")  # its log files have the rest
    # Whatever its name says: on all systems it decides whether Ray listens to other machines.
    os.environ.setdefault("RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER", "0")
    if (constants := sys.modules.get("ray._private.ray_constants")) is not None:  # imported already
        vars(constants)["ENABLE_RAY_CLUSTER"] = os.environ["RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER"] == "1"
