"""A small GPT: causal attention over padded text, tied head, decoding with a cache."""

from functools import partial

import keras
import numpy as np
import torch
from keras import layers, ops
from torch import nn
from torch.nn import functional as F

PAD = 0
WORDS, CONTEXT, WIDTH, HEADS, BLOCKS = 17, 11, 12, 3, 2
SIZE = WIDTH // HEADS  # of one head
EPSILON = 1e-5  # PyTorch's default; Keras has 1e-3


# PyTorch


class Attention(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)

    def forward(self, x, mask, cache=None):
        batch, time, _ = x.shape
        qkv = self.qkv(x).view(batch, time, 3, HEADS, SIZE)
        query, key, value = qkv.permute(2, 0, 3, 1, 4)  # each (batch, head, time, size)
        if cache is not None:
            key = torch.cat([cache[0], key], dim=2)
            value = torch.cat([cache[1], value], dim=2)
        # True: may look. nn.MultiheadAttention reads a mask the other way round.
        x = F.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        return self.out(x.transpose(1, 2).flatten(2)), (key, value)


class Block(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.ln1 = nn.LayerNorm(WIDTH)
        self.attention = Attention()
        self.ln2 = nn.LayerNorm(WIDTH)
        self.up = nn.Linear(WIDTH, 4 * WIDTH)
        self.gelu = nn.GELU(approximate="tanh")
        self.down = nn.Linear(4 * WIDTH, WIDTH)

    def forward(self, x, mask, cache=None):
        y, cache = self.attention(self.ln1(x), mask, cache)
        x = x + y
        return x + self.down(self.gelu(self.up(self.ln2(x)))), cache


class GPT(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.tokens = nn.Embedding(WORDS, WIDTH)
        self.positions = nn.Embedding(CONTEXT, WIDTH)
        self.blocks = nn.ModuleList([Block() for _ in range(BLOCKS)])
        self.ln = nn.LayerNorm(WIDTH)
        self.head = nn.Linear(WIDTH, WORDS, bias=False)
        self.head.weight = self.tokens.weight  # tied: one tensor under two names

    def forward(self, tokens):
        return self.step(tokens, [None] * BLOCKS)[0]

    def step(self, tokens, caches):
        """The logits of the tokens that the caches do not hold yet, and new caches."""
        total = tokens.shape[1]
        done = 0 if caches[0] is None else caches[0][0].shape[2]
        positions = torch.arange(total)
        causal = positions[done:, None] >= positions
        mask = causal & (tokens != PAD)[:, None, None, :]  # (batch, 1, new, total)
        x = self.tokens(tokens[:, done:]) + self.positions(positions[done:])
        kept = []
        for block, cache in zip(self.blocks, caches, strict=True):
            x, cache = block(x, mask, cache)
            kept.append(cache)
        return self.head(self.ln(x)), kept


def torch_model() -> nn.Module:
    return GPT()


def torch_stepwise(model: GPT, tokens):
    """The same logits, one token at a time."""
    caches, logits = [None] * BLOCKS, []
    for end in range(1, tokens.shape[1] + 1):
        last, caches = model.step(tokens[:, :end], caches)
        logits.append(last)
    return torch.cat(logits, dim=1)


# Keras


class KerasAttention(layers.Layer):
    def __init__(self, **kwargs) -> None:
        super().__init__(**kwargs)
        heads = partial(layers.EinsumDense, "btd,dhk->bthk", (None, HEADS, SIZE))
        self.query = heads(bias_axes="hk", name="query")
        self.key = heads(bias_axes="hk", name="key")
        self.value = heads(bias_axes="hk", name="value")
        self.out = layers.EinsumDense(
            "bthk,hkd->btd", (None, WIDTH), bias_axes="d", name="out"
        )

    def call(self, x, mask, cache=None):
        query, key, value = self.query(x), self.key(x), self.value(x)
        if cache is not None:
            key = ops.concatenate([cache[0], key], axis=1)
            value = ops.concatenate([cache[1], value], axis=1)
        # Heads stay behind time here: (batch, time, head, size). True: may look.
        x = ops.dot_product_attention(query, key, value, mask=mask)
        return self.out(x), (key, value)


class KerasBlock(layers.Layer):
    def __init__(self, **kwargs) -> None:
        super().__init__(**kwargs)
        self.ln1 = layers.LayerNormalization(epsilon=EPSILON, name="ln1")
        self.attention = KerasAttention(name="attention")
        self.ln2 = layers.LayerNormalization(epsilon=EPSILON, name="ln2")
        self.up = layers.Dense(4 * WIDTH, name="up")
        # Keras has both defaults: ops.gelu approximates, activations.gelu does not.
        gelu = partial(ops.gelu, approximate=True)
        self.gelu = layers.Activation(gelu, name="gelu")
        self.down = layers.Dense(WIDTH, name="down")

    def call(self, x, mask, cache=None):
        y, cache = self.attention(self.ln1(x), mask, cache)
        x = x + y
        return x + self.down(self.gelu(self.up(self.ln2(x)))), cache


class KerasGPT(keras.Model):
    def __init__(self) -> None:
        super().__init__(name="gpt")
        # Called with reverse=True it is the head: the tie needs no second name.
        self.tokens = layers.ReversibleEmbedding(WORDS, WIDTH, name="tokens")
        self.positions = layers.Embedding(CONTEXT, WIDTH, name="positions")
        self.blocks = [KerasBlock(name=f"blocks.{i}") for i in range(BLOCKS)]
        self.ln = layers.LayerNormalization(epsilon=EPSILON, name="ln")

    def call(self, tokens):
        return self.step(tokens, [None] * BLOCKS)[0]

    def step(self, tokens, caches):
        total = tokens.shape[1]
        done = 0 if caches[0] is None else caches[0][0].shape[1]
        positions = ops.arange(total)
        causal = positions[done:, None] >= positions
        mask = causal & (tokens != PAD)[:, None, None, :]
        x = self.tokens(tokens[:, done:]) + self.positions(positions[done:])
        kept = []
        for block, cache in zip(self.blocks, caches, strict=True):
            x, cache = block(x, mask, cache)
            kept.append(cache)
        return self.tokens(self.ln(x), reverse=True), kept


def keras_model() -> keras.Model:
    return KerasGPT()


def keras_stepwise(model: KerasGPT, tokens):
    caches, logits = [None] * BLOCKS, []
    for end in range(1, tokens.shape[1] + 1):
        last, caches = model.step(tokens[:, :end], caches)
        logits.append(last)
    return ops.concatenate(logits, axis=1)


# The port


def inputs() -> list[np.ndarray]:
    tokens = np.random.default_rng(0).integers(1, WORDS, size=(2, 9))
    tokens[1, 6:] = PAD
    return [tokens]


NORMS = [*(f"blocks.{i}.{ln}" for i in range(BLOCKS) for ln in ("ln1", "ln2")), "ln"]
DENSE = [f"blocks.{i}.{name}" for i in range(BLOCKS) for name in ("up", "down")]
ATTENTIONS = [f"blocks.{i}.attention" for i in range(BLOCKS)]


def keras_path(module: str) -> str:
    """``blocks.0.ln1`` of PyTorch is ``gpt/blocks.0/ln1`` of Keras."""
    *block, leaf = module.rsplit(".", maxsplit=1)
    return "/".join(["gpt", *block, leaf])


def to_keras(weights: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    made = {
        "gpt/tokens/embeddings": weights["tokens.weight"],
        "gpt/positions/embeddings": weights["positions.weight"],
    }
    for name in NORMS:
        made[f"{keras_path(name)}/gamma"] = weights[f"{name}.weight"]
        made[f"{keras_path(name)}/beta"] = weights[f"{name}.bias"]
    for name in DENSE:
        made[f"{keras_path(name)}/kernel"] = weights[f"{name}.weight"].T
        made[f"{keras_path(name)}/bias"] = weights[f"{name}.bias"]
    for name in ATTENTIONS:
        path = keras_path(name)
        # The rows of qkv are query, key, value; within each, head after head.
        kernels = np.split(weights[f"{name}.qkv.weight"], 3)
        biases = np.split(weights[f"{name}.qkv.bias"], 3)
        parts = zip(("query", "key", "value"), kernels, biases, strict=True)
        for part, kernel, bias in parts:
            made[f"{path}/{part}/kernel"] = kernel.T.reshape(WIDTH, HEADS, SIZE)
            made[f"{path}/{part}/bias"] = bias.reshape(HEADS, SIZE)
        kernel = weights[f"{name}.out.weight"].T
        made[f"{path}/out/kernel"] = kernel.reshape(HEADS, SIZE, WIDTH)
        made[f"{path}/out/bias"] = weights[f"{name}.out.bias"]
    return made


def to_torch(weights: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    made = {
        "tokens.weight": weights["gpt/tokens/embeddings"],  # and with it the head's
        "positions.weight": weights["gpt/positions/embeddings"],
    }
    for name in NORMS:
        made[f"{name}.weight"] = weights[f"{keras_path(name)}/gamma"]
        made[f"{name}.bias"] = weights[f"{keras_path(name)}/beta"]
    for name in DENSE:
        made[f"{name}.weight"] = weights[f"{keras_path(name)}/kernel"].T
        made[f"{name}.bias"] = weights[f"{keras_path(name)}/bias"]
    for name in ATTENTIONS:
        parts = [f"{keras_path(name)}/{part}" for part in ("query", "key", "value")]
        kernels = [weights[f"{part}/kernel"].reshape(WIDTH, WIDTH).T for part in parts]
        biases = [weights[f"{part}/bias"].reshape(WIDTH) for part in parts]
        made[f"{name}.qkv.weight"] = np.concatenate(kernels)
        made[f"{name}.qkv.bias"] = np.concatenate(biases)
        kernel = weights[f"{keras_path(name)}/out/kernel"].reshape(WIDTH, WIDTH)
        made[f"{name}.out.weight"] = kernel.T
        made[f"{name}.out.bias"] = weights[f"{keras_path(name)}/out/bias"]
    return made


LAYERS = [
    ("tokens", "tokens"),
    ("positions", "positions"),
    *(
        (f"blocks.{i}{part}", f"blocks.{i}{part.replace('.', '/')}")
        for i in range(BLOCKS)
        for part in (".ln1", ".attention", ".ln2", ".up", ".gelu", ".down", "")
    ),
    ("ln", "ln"),
    ("head", "tokens#2"),  # the second call of the embedding: the tied head
]
