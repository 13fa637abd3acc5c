"""The HTTP face: the versioned API and, at /, the app."""

from coach.api.app import create_app

__all__ = ["create_app"]
