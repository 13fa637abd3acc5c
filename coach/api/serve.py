"""Starts the server, for `coach serve` and app.py."""

import uvicorn

from coach.api.app import create_app
from coach.service import Coach
from coach.settings import Settings


def serve(settings: Settings | None = None) -> None:
    """Serves the app and the API until interrupted; says where. Logs no request."""
    settings = settings or Settings()
    app = create_app(Coach(settings))
    print(
        f"The feedback coach is at http://{settings.host}:{settings.port}/", flush=True
    )
    uvicorn.run(
        app,
        host=settings.host,
        port=settings.port,
        access_log=False,
        log_level="warning",
    )
