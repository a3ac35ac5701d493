"""A tagger: embedding, bidirectional GRU over padded sentences, one label a token."""

import keras
import numpy as np
from keras import layers
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

PAD = 0
WORDS, WIDTH, UNITS, TAGS = 19, 6, 5, 4


# PyTorch


class Tagger(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.embedding = nn.Embedding(WORDS, WIDTH, padding_idx=PAD)
        self.gru = nn.GRU(WIDTH, UNITS, batch_first=True, bidirectional=True)
        self.tags = nn.Linear(2 * UNITS, TAGS)

    def forward(self, tokens):
        # Without packing, the backward direction would begin in the padding.
        lengths = (tokens != PAD).sum(1)
        packed = pack_padded_sequence(
            self.embedding(tokens), lengths, batch_first=True, enforce_sorted=False
        )
        hidden, _ = self.gru(packed)
        hidden, _ = pad_packed_sequence(
            hidden, batch_first=True, total_length=tokens.shape[1]
        )
        return self.tags(hidden)


def torch_model() -> nn.Module:
    return Tagger()


# Keras


def keras_model() -> keras.Model:
    tokens = keras.Input((None,), dtype="int32")
    # mask_zero marks the padding and sets no vector to zero: to_keras carries the one
    # that padding_idx has. The mask takes the place of packing.
    x = layers.Embedding(WORDS, WIDTH, mask_zero=True, name="embedding")(tokens)
    # reset_after is PyTorch's formula. Bidirectional fills masked steps with zeros, as
    # PyTorch does; a GRU alone would need zero_output_for_mask=True for that.
    gru = layers.GRU(UNITS, return_sequences=True, reset_after=True, name="gru")
    x = layers.Bidirectional(gru, name="gru")(x)
    return keras.Model(tokens, layers.Dense(TAGS, name="tags")(x))


# The port

CELLS = {
    "gru.{}_l0": "gru/forward_gru/gru_cell",
    "gru.{}_l0_reverse": "gru/backward_gru/gru_cell",
}


def inputs() -> list[np.ndarray]:
    tokens = np.random.default_rng(0).integers(1, WORDS, size=(3, 8))
    tokens[1, 5:] = tokens[2, 2:] = PAD
    return [tokens]


def swap_gates(weight: np.ndarray) -> np.ndarray:
    """PyTorch stacks reset, update, new; Keras update, reset, new. Both ways alike."""
    first, second, new = np.split(weight, 3)
    return np.concatenate([second, first, new])


def to_keras(weights: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    made = {
        "embedding/embeddings": weights["embedding.weight"],
        "tags/kernel": weights["tags.weight"].T,
        "tags/bias": weights["tags.bias"],
    }
    for name, cell in CELLS.items():
        part = {
            leaf: swap_gates(weights[name.format(leaf)])
            for leaf in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
        }
        made[f"{cell}/kernel"] = part["weight_ih"].T
        made[f"{cell}/recurrent_kernel"] = part["weight_hh"].T
        # Two biases, because the reset gate acts on the second one alone.
        made[f"{cell}/bias"] = np.stack([part["bias_ih"], part["bias_hh"]])
    return made


def to_torch(weights: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    made = {
        "embedding.weight": weights["embedding/embeddings"],
        "tags.weight": weights["tags/kernel"].T,
        "tags.bias": weights["tags/bias"],
    }
    for name, cell in CELLS.items():
        bias_ih, bias_hh = weights[f"{cell}/bias"]
        part = {
            "weight_ih": weights[f"{cell}/kernel"].T,
            "weight_hh": weights[f"{cell}/recurrent_kernel"].T,
            "bias_ih": bias_ih,
            "bias_hh": bias_hh,
        }
        made |= {name.format(leaf): swap_gates(value) for leaf, value in part.items()}
    return made


LAYERS = [("embedding", "embedding"), ("gru", "gru"), ("tags", "tags")]
