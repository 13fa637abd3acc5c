"""One coach for all tests, and no network but this machine's own."""

import socket
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import settings

from coach import Coach, Settings

LOCAL = {"127.0.0.1", "::1", "localhost", "testserver"}


# no test asserts a time: the first example loads what the others find loaded
settings.register_profile("coach", deadline=None)
settings.load_profile("coach")


@pytest.fixture(scope="session", autouse=True)
def offline() -> Iterator[None]:
    """Any connection that would leave the machine fails the test."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if isinstance(address, tuple) and address[0] not in LOCAL:
            raise AssertionError(f"a test tried to reach {address[0]}")
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        yield


@pytest.fixture(scope="session")
def coach() -> Coach:
    """The shipped model, on ONNX Runtime."""
    return Coach(Settings())
