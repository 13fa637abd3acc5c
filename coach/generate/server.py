"""A model behind an OpenAI-compatible server on the user's own network."""

import httpx

from coach.generate.base import Prompt, WriterUnavailable

_MOST_TOKENS = 1024
_MOST_BYTES = 1_000_000  # of an answer


class ServerWriter:
    """`POST {url}/chat/completions`, as llama.cpp, Ollama, vLLM and others serve it.

    `url` ends in /v1. No proxy of the environment is used and no redirect followed: the
    draft goes to that address and nowhere else.
    """

    def __init__(
        self, url: str, model: str, *, key: str = "", seconds: float = 60.0
    ) -> None:
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        self.name = f"server:{model}"
        self._model = model
        self._client = httpx.Client(
            base_url=url.rstrip("/") + "/",
            headers=headers,
            timeout=seconds,
            trust_env=False,
            follow_redirects=False,
        )

    def write(self, prompt: Prompt, *, count: int) -> tuple[str, ...]:
        """See `Writer.write`."""
        body = {
            "model": self._model,
            "messages": [
                {"role": "system", "content": prompt.system},
                {"role": "user", "content": prompt.draft},
            ],
            "n": count,
            "temperature": 0.7,
            "max_tokens": _MOST_TOKENS,
            "seed": 1,
        }
        try:
            answer = self._client.post("chat/completions", json=body)
            answer.raise_for_status()
            if len(answer.content) > _MOST_BYTES:
                raise ValueError("too long an answer")
            choices = answer.json()["choices"]
            texts = [choice["message"]["content"] for choice in choices]
        except (httpx.HTTPError, ValueError, KeyError, TypeError) as error:
            # the request holds the draft: only what kind of error it was goes on
            raise WriterUnavailable(type(error).__name__) from None
        return tuple(t for t in texts[:count] if isinstance(t, str))
