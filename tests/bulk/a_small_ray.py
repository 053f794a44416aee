"""As much of Ray as `run_ray` uses, in this process, so that every way in which a task ends can be told to it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

Answer = object
"""What a task gives, or the exception that it ends with."""


class RayError(Exception):
    """A worker or a node was lost."""


class RayTaskError(RayError):
    """The task's own code raised."""

    def __init__(self, cause: BaseException) -> None:
        super().__init__(str(cause))
        self.cause = cause


class SmallRay:
    """`answer` says what becomes of an archive when it is begun for the nth time."""

    exceptions = SimpleNamespace(RayError=RayError, RayTaskError=RayTaskError)

    def __init__(self, answer: Callable[[str, int], Answer]) -> None:
        self._answer = answer
        self.handed_over: list[str] = []
        """Archives as the workers are told of them."""
        self.begun: list[str] = []
        """Their names."""

    def is_initialized(self) -> bool:
        return True

    def cluster_resources(self) -> dict[str, float]:
        return {"CPU": 1.0}

    def remote(self, **_: object) -> Callable[[Any], Any]:
        return lambda _: SimpleNamespace(remote=self._begin)

    def _begin(self, archive: str, *_: object) -> tuple[str, int]:
        self.handed_over.append(archive)
        self.begun.append(Path(archive).name)
        return self.begun[-1], self.begun.count(self.begun[-1])

    def wait(self, running: list[tuple[str, int]]) -> tuple[list[tuple[str, int]], list[tuple[str, int]]]:
        return running[-1:], running[:-1]  # the last begun is done first

    def get(self, task: tuple[str, int]) -> Answer:
        given = self._answer(*task)
        if isinstance(given, Exception):
            raise given
        return given
