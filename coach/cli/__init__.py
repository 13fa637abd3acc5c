"""The command line: coach check, coach assess, coach serve."""

from coach.cli.app import main

__all__ = ["main"]
