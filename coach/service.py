"""The coach as one object: limits, the model, and how many drafts at once."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from coach import intake
from coach.classify import Classifier
from coach.domain.assessment import Assessment
from coach.domain.draft import Context, Draft
from coach.domain.labels import Language
from coach.errors import Busy
from coach.generate import Writer
from coach.pipeline import assess
from coach.settings import Settings


class Coach:
    """Reads drafts on this machine; keeps none.

    Coach().assess("You are always late.")                 # language detected
    Coach().assess("Je bent altijd te laat.", language="nl")

    Safe to share between threads. Loading takes about a second, so keep the object.
    """

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()
        self._classifier = Classifier.load(
            self.settings.model,
            back_end=self.settings.back_end,
            threads=self.settings.threads,
        )
        self._writer = writer(self.settings)
        self._places = threading.BoundedSemaphore(self.settings.at_once)

    @property
    def model(self) -> str:
        """The model's version and back end."""
        return self._classifier.version

    def assess(
        self,
        text: str,
        *,
        language: Language | None = None,
        context: Context | None = None,
        rephrase: bool = True,
        ui_language: Language | None = None,
    ) -> Assessment:
        """An assessment of one draft; see `assess_draft` for the errors."""
        return self.assess_draft(
            Draft(text, language, context or Context(), rephrase, ui_language)
        )

    def assess_draft(self, draft: Draft) -> Assessment:
        """An assessment of one draft.

        Raises InputError (each kind says the way out), or Busy if no place came free in
        `wait_seconds`.
        """
        intake.check(draft.text, limit=self.settings.max_chars)
        with self._place():
            return assess(draft, self._classifier, self._writer)

    @contextmanager
    def _place(self) -> Iterator[None]:
        if not self._places.acquire(timeout=self.settings.wait_seconds):
            raise Busy
        try:
            yield
        finally:
            self._places.release()


def writer(settings: Settings) -> Writer | None:
    """The user's own language model; None while none is set, as is the default.

    Raises WriterError where a checkpoint cannot be loaded.
    """
    if settings.writer_checkpoint is not None:
        from coach.generate.checkpoint import CheckpointWriter

        return CheckpointWriter(settings.writer_checkpoint, threads=settings.threads)
    if settings.writer_url:
        from coach.generate.server import ServerWriter

        return ServerWriter(
            settings.writer_url,
            settings.writer_model,
            key=settings.writer_key.get_secret_value(),
            seconds=settings.writer_seconds,
        )
    return None
