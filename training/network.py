"""The network in torch: an encoder and the heads of `coach.classify.heads`."""

from dataclasses import dataclass, field

import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import PreTrainedModel

from coach.classify.heads import AXES
from coach.domain import labels
from training.corpus import IGNORE

FOUND = len(labels.COMPONENTS) + len(labels.CODES)
# tone has an order too, but spreading its targets cost macro-F1 on dev (.55 to .60)
SPREAD = frozenset({"specificity", "constructiveness", "openness"})


@dataclass(frozen=True, slots=True)
class LossWeights:
    """How much each head counts, and how an ordinal target is spread.

    `spread` is the temperature of the soft ordinal targets (Diaz & Marathe 2019,
    "Soft Labels for Ordinal Regression", eq. 2, with squared distance); 0 is one-hot.
    `mark_weight` is the weight of a marked token against an unmarked one. `classes`
    weighs the classes of an axis, so that rare ones are not lost (see `fit.rarity`).
    """

    axes: dict[str, float] = field(default_factory=dict)  # 1 where not given
    components: float = 1.0
    spans: float = 1.0
    spread: float = 0.5
    mark_weight: float = 4.0
    classes: dict[str, list[float]] = field(default_factory=dict)


class Network(nn.Module):
    """Token states pooled by draft and by sentence, then linear heads.

    `forward` takes windows (W, T) with the piece positions that undo the windowing:
    `draft` and `sentence` (P) name, for each piece, its draft and sentence in the
    batch; `place` (P) its index in the flattened windows.
    """

    def __init__(
        self, encoder: PreTrainedModel, weights: LossWeights, *, dropout: float = 0.1
    ) -> None:
        super().__init__()
        self.encoder = encoder
        self.weights = weights
        width = encoder.config.hidden_size
        self.dropout = nn.Dropout(dropout)
        self.queries = nn.ParameterDict(
            {axis: nn.Parameter(torch.zeros(width)) for axis in AXES}
        )
        self.axes = nn.ModuleDict(
            {axis: nn.Linear(2 * width + FOUND, size) for axis, size in AXES.items()}
        )
        self.components = nn.Linear(2 * width, len(labels.COMPONENTS))
        self.spans = nn.Linear(width, len(labels.CODES))
        nn.init.constant_(self.spans.bias, -3.0)
        nn.init.constant_(self.components.bias, -2.0)

    def forward(
        self,
        input_ids: Tensor,
        attention_mask: Tensor,
        place: Tensor,
        draft: Tensor,
        sentence: Tensor,
        sentence_draft: Tensor,
        axes: Tensor | None = None,
        components: Tensor | None = None,
        codes: Tensor | None = None,
    ) -> dict[str, Tensor]:
        """Logits by head, and the `loss` where targets are given."""
        out = self.encoder(input_ids=input_ids, attention_mask=attention_mask)
        width = out.last_hidden_state.shape[-1]
        states = self.dropout(out.last_hidden_state.reshape(-1, width)[place])
        drafts = int(sentence_draft.max()) + 1
        mean = _mean(states, draft, drafts)
        own = _mean(states, sentence, len(sentence_draft))
        both = torch.cat([own, mean[sentence_draft]], dim=1)
        logits = {"components": self.components(both), "spans": self.spans(states)}
        parts = _highest(logits["components"].sigmoid(), sentence_draft, drafts)
        marks = _highest(logits["spans"].sigmoid(), draft, drafts)
        for axis in AXES:
            pooled = _attend(states, self.queries[axis], draft, drafts)
            logits[axis] = self.axes[axis](
                torch.cat([pooled, mean, parts, marks], dim=1)
            )
        if axes is not None and components is not None and codes is not None:
            logits["loss"] = self.loss(logits, axes, components, codes)
        return logits

    def loss(
        self, logits: dict[str, Tensor], axes: Tensor, components: Tensor, codes: Tensor
    ) -> Tensor:
        """The weighted sum over heads of their mean losses; absent targets left out."""
        total = logits["spans"].new_zeros(())
        for column, axis in enumerate(AXES):
            known = axes[:, column] != IGNORE
            if known.any():
                own = axes[known, column]
                target = _soft(own, AXES[axis], self._spread(axis))
                each = functional.cross_entropy(
                    logits[axis][known], target, reduction="none"
                )
                loss = (each * self._weight(axis, own)).mean()
                total = total + self.weights.axes.get(axis, 1.0) * loss
        known = components[:, 0] != IGNORE
        if known.any():
            loss = functional.binary_cross_entropy_with_logits(
                logits["components"][known], components[known].float()
            )
            # scaled so that one label of a sentence weighs like one axis
            total = total + self.weights.components * 5.0 * loss
        marked = codes.float()
        loss = functional.binary_cross_entropy_with_logits(
            logits["spans"], marked, weight=1 + (self.weights.mark_weight - 1) * marked
        )
        return total + self.weights.spans * 10.0 * loss

    def _spread(self, axis: str) -> float:
        return self.weights.spread if axis in SPREAD else 0.0

    def _weight(self, axis: str, target: Tensor) -> Tensor:
        weights = self.weights.classes.get(axis, [1.0] * AXES[axis])
        return torch.tensor(weights, device=target.device)[target]

    def head_weights(self) -> dict[str, Tensor]:
        """The heads' weights in the names of `coach.classify.heads.Heads`."""
        named: dict[str, Tensor] = {}
        for axis in AXES:
            named[f"{axis}.query"] = self.queries[axis]
        heads: dict[str, nn.Module] = dict(self.axes.items())
        heads |= {"components": self.components, "spans": self.spans}
        for name, head in heads.items():
            for part, values in head.named_parameters():
                named[f"{name}.{part}"] = values
        return {k: v.detach().cpu().float().contiguous() for k, v in named.items()}


def _mean(states: Tensor, owner: Tensor, owners: int) -> Tensor:
    total = states.new_zeros(owners, states.shape[1]).index_add(0, owner, states)
    ones = states.new_ones(len(owner))
    count = states.new_zeros(owners).index_add(0, owner, ones)
    return total / count.clamp(min=1)[:, None]


def _highest(rows: Tensor, owner: Tensor, owners: int) -> Tensor:
    """Per owner the highest value in each column; rows are probabilities."""
    index = owner[:, None].expand_as(rows)
    return rows.new_zeros(owners, rows.shape[1]).scatter_reduce(0, index, rows, "amax")


def _attend(states: Tensor, query: Tensor, owner: Tensor, owners: int) -> Tensor:
    scores = states @ query
    highest = scores.new_full((owners,), -1e9).scatter_reduce(
        0, owner, scores.detach(), "amax"
    )
    raw = (scores - highest[owner]).exp()
    total = raw.new_zeros(owners).index_add(0, owner, raw)
    weighted = states * (raw / total[owner])[:, None]
    return states.new_zeros(owners, states.shape[1]).index_add(0, owner, weighted)


def _soft(target: Tensor, size: int, spread: float) -> Tensor:
    if spread == 0.0:
        return functional.one_hot(target, size).float()
    levels = torch.arange(size, device=target.device)
    distance = (levels[None, :] - target[:, None]).abs().float() ** 2
    return (-distance / spread).softmax(dim=1)
