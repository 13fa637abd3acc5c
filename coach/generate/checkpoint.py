"""A transformers checkpoint on disk, causal or sequence to sequence.

Needs the `train` extra; imported only where it is asked for.
"""

from pathlib import Path

import torch
from transformers import (
    AutoConfig,
    AutoModelForCausalLM,
    AutoModelForSeq2SeqLM,
    AutoTokenizer,
)

from coach.errors import WriterError
from coach.generate.base import Prompt

_MOST_TOKENS = 512


class CheckpointWriter:
    """Loads from a local folder only; no code of the checkpoint is run.

    Raises WriterError where the folder holds no checkpoint.
    """

    def __init__(self, folder: Path, *, threads: int = 1) -> None:
        try:
            config = AutoConfig.from_pretrained(folder, local_files_only=True)
            self._whole = bool(config.is_encoder_decoder)
            kind = AutoModelForSeq2SeqLM if self._whole else AutoModelForCausalLM
            self._model = kind.from_pretrained(
                folder, local_files_only=True, use_safetensors=True
            ).eval()
            self._tokenizer = AutoTokenizer.from_pretrained(
                folder, local_files_only=True
            )
        except (OSError, ValueError) as error:
            raise WriterError(path=folder) from error
        self.name = f"checkpoint:{folder.name}"
        self._threads = threads

    def write(self, prompt: Prompt, *, count: int) -> tuple[str, ...]:
        """See `Writer.write`."""
        text = self._asked(prompt)
        ids = self._tokenizer(text, return_tensors="pt", truncation=True)
        torch.manual_seed(1)
        with torch.inference_mode():
            out = self._model.generate(
                input_ids=ids["input_ids"],
                attention_mask=ids["attention_mask"],
                do_sample=True,
                temperature=0.7,
                num_return_sequences=count,
                max_new_tokens=_MOST_TOKENS,
                pad_token_id=self._tokenizer.pad_token_id,
            )
        skipped = 0 if self._whole else ids["input_ids"].shape[1]
        return tuple(
            str(self._tokenizer.decode(row[skipped:], skip_special_tokens=True))
            for row in out
        )

    def _asked(self, prompt: Prompt) -> str:
        if getattr(self._tokenizer, "chat_template", None):
            turns = [
                {"role": "system", "content": prompt.system},
                {"role": "user", "content": prompt.draft},
            ]
            return str(
                self._tokenizer.apply_chat_template(
                    turns, tokenize=False, add_generation_prompt=True
                )
            )
        return f"{prompt.system}\n\n{prompt.draft}\n\n"
