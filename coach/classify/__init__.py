"""The fine-tuned transformer: back ends, heads and calibration."""

from coach.classify.base import Encoder, Reading, Token, Verdict
from coach.classify.classifier import Classifier
from coach.classify.store import Calibration, ModelFolder

__all__ = [
    "Calibration",
    "Classifier",
    "Encoder",
    "ModelFolder",
    "Reading",
    "Token",
    "Verdict",
]
