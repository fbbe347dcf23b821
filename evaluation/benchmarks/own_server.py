"""The labelling tool's server in a thread of this process, for benchmarks of its page."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

from asn_nlp.annotate.app import make_app
from asn_nlp.annotate.desk import Desk
from asn_nlp.annotate.server import place


@contextmanager
def serving(desk: Desk) -> Iterator[str]:
    """Serve a desk on 127.0.0.1, any free port; gives the address that lets in."""
    at = place(desk, host=None, port=0, token=None)
    app = make_app(desk, token=at.token, hosts=at.hosts, cookie=f"asn_annotate_{at.port}")
    config = uvicorn.Config(app, http="h11", ws="none", lifespan="off", log_level="critical")
    config.timeout_graceful_shutdown = 1
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [at.sock]}, daemon=True)
    thread.start()
    try:
        yield at.address
    finally:
        server.should_exit = True
        thread.join(timeout=10)
        at.sock.close()
