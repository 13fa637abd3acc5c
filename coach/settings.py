"""Every limit and path, each of which an environment variable COACH_* can change."""

from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

MODELS = Path(__file__).resolve().parent.parent / "models"


class Settings(BaseSettings):
    """The defaults are for one person on one machine."""

    model_config = SettingsConfigDict(env_prefix="COACH_", extra="ignore")

    model: Path = MODELS / "coach-minilm-4"
    back_end: Literal["onnx", "torch"] = "onnx"
    threads: int = Field(default=1, ge=1, le=64)
    max_chars: int = Field(default=10_000, ge=100, le=1_000_000)
    max_body_bytes: int = Field(default=131_072, ge=1_024)
    at_once: int = Field(default=2, ge=1, le=64)
    wait_seconds: float = Field(default=20.0, gt=0)
    # a language model of the user's own, off while both are empty
    writer_url: str = ""
    writer_model: str = "default"
    writer_key: SecretStr = SecretStr("")
    writer_checkpoint: Path | None = None
    writer_seconds: float = Field(default=60.0, gt=0)
    host: str = "127.0.0.1"
    port: int = Field(default=7860, ge=0, le=65_535)
