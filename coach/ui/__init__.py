"""The Gradio face: before sending, and practise."""

from coach.ui.app import build, mount

__all__ = ["build", "mount"]
