"""A residual network: strided convolutions, batch normalization, shortcuts.

Names are those of torchvision's ResNet-18, so a larger STAGES makes a larger network of
the same kind. Keras layers bear PyTorch's names: the port is then a rule, not a list.
"""

import keras
import numpy as np
from keras import layers
from torch import nn

STAGES = ((6, 1), (10, 2))  # (channels, blocks) of each stage
CLASSES = 7


# PyTorch


class Block(nn.Module):
    def __init__(self, before: int, after: int, stride: int) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(before, after, 3, stride, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(after)
        self.conv2 = nn.Conv2d(after, after, 3, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(after)
        self.relu = nn.ReLU()
        self.downsample = None
        if stride != 1 or before != after:
            self.downsample = nn.Sequential(
                nn.Conv2d(before, after, 1, stride, bias=False), nn.BatchNorm2d(after)
            )

    def forward(self, x):
        y = self.relu(self.bn1(self.conv1(x)))
        y = self.bn2(self.conv2(y))
        return self.relu(y + (x if self.downsample is None else self.downsample(x)))


class ResNet(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        channels = STAGES[0][0]
        self.conv1 = nn.Conv2d(3, channels, 7, stride=2, padding=3, bias=False)
        self.bn1 = nn.BatchNorm2d(channels)
        self.relu = nn.ReLU()
        self.maxpool = nn.MaxPool2d(3, stride=2, padding=1)
        for stage, (after, count) in enumerate(STAGES, start=1):
            blocks = nn.Sequential()
            for block in range(count):
                blocks.append(Block(channels, after, stride_of(stage, block)))
                channels = after
            self.add_module(f"layer{stage}", blocks)
        self.avgpool = nn.AdaptiveAvgPool2d(1)
        self.fc = nn.Linear(channels, CLASSES)

    def forward(self, x):
        x = self.maxpool(self.relu(self.bn1(self.conv1(x))))
        for stage in range(1, len(STAGES) + 1):
            x = self.get_submodule(f"layer{stage}")(x)
        return self.fc(self.avgpool(x).flatten(1))


def stride_of(stage: int, block: int) -> int:
    """Every stage but the first halves the image, in its first block."""
    return 2 if stage > 1 and block == 0 else 1


def torch_model() -> nn.Module:
    return ResNet()


# Keras


class BatchNorm(layers.BatchNormalization):
    """Batch normalization with PyTorch's numbers.

    Epsilon is 1e-5, not 1e-3; momentum 0.9 is what PyTorch calls 0.1. PyTorch stores
    the unbiased variance (divided by n - 1), Keras the biased one.
    """

    def __init__(self, **kwargs) -> None:
        super().__init__(epsilon=1e-5, momentum=0.9, **kwargs)

    def call(self, inputs, training=None):
        kept = self.momentum * self.moving_variance.value
        outputs = super().call(inputs, training=training)
        if training and self.trainable:
            count = keras.ops.size(inputs) // inputs.shape[-1]
            unbiased = keras.ops.cast(count / (count - 1), self.variable_dtype)
            added = self.moving_variance - kept
            self.moving_variance.assign(kept + added * unbiased)
        return outputs


def convolution(x, channels: int, kernel: int, stride: int, name: str):
    # padding="same" is not PyTorch's padding: with a stride it puts the odd pixel at
    # the end. Pad both edges alike, then convolve without padding.
    x = layers.ZeroPadding2D(kernel // 2)(x)
    return layers.Conv2D(channels, kernel, stride, use_bias=False, name=name)(x)


def residual(x, channels: int, stride: int, name: str):
    y = convolution(x, channels, 3, stride, name=f"{name}.conv1")
    y = layers.ReLU()(BatchNorm(name=f"{name}.bn1")(y))
    y = convolution(y, channels, 3, 1, name=f"{name}.conv2")
    y = BatchNorm(name=f"{name}.bn2")(y)
    if stride != 1 or x.shape[-1] != channels:
        x = convolution(x, channels, 1, stride, name=f"{name}.downsample.0")
        x = BatchNorm(name=f"{name}.downsample.1")(x)
    return layers.ReLU(name=name)(layers.Add()([x, y]))


def keras_model() -> keras.Model:
    image = keras.Input((None, None, 3))
    x = convolution(image, STAGES[0][0], 7, 2, name="conv1")
    x = layers.ReLU()(BatchNorm(name="bn1")(x))
    # PyTorch pads a maximum with -inf. After a ReLU zero does the same.
    x = layers.MaxPooling2D(3, 2, name="maxpool")(layers.ZeroPadding2D(1)(x))
    for stage, (channels, count) in enumerate(STAGES, start=1):
        for block in range(count):
            stride = stride_of(stage, block)
            x = residual(x, channels, stride, name=f"layer{stage}.{block}")
    x = layers.GlobalAveragePooling2D(name="avgpool")(x)
    return keras.Model(image, layers.Dense(CLASSES, name="fc")(x))


# The port

BATCH_NORM = {
    "weight": "gamma",
    "bias": "beta",
    "running_mean": "moving_mean",
    "running_var": "moving_variance",
}


def inputs() -> list[np.ndarray]:
    # Even sizes: with odd ones "same" and PyTorch's padding agree by chance.
    return [np.random.default_rng(0).normal(size=(2, 3, 34, 26)).astype("float32")]


def to_keras_layout(x: np.ndarray) -> np.ndarray:
    return x.transpose(0, 2, 3, 1) if x.ndim == 4 else x


def to_keras(weights: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    made = {}
    for name, value in weights.items():
        module, _, leaf = name.rpartition(".")
        if value.ndim == 4:  # (out, in, height, width) -> (height, width, in, out)
            made[f"{module}/kernel"] = value.transpose(2, 3, 1, 0)
        elif module == "fc":
            made["fc/kernel" if leaf == "weight" else "fc/bias"] = value.T
        elif leaf in BATCH_NORM:  # not num_batches_tracked, which Keras lacks
            made[f"{module}/{BATCH_NORM[leaf]}"] = value
    return made


def to_torch(weights: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    leaves = {keras: torch for torch, keras in BATCH_NORM.items()}
    made = {}
    for path, value in weights.items():
        module, leaf = path.split("/")
        if value.ndim == 4:
            made[f"{module}.weight"] = value.transpose(3, 2, 0, 1)
        elif module == "fc":
            made["fc.weight" if leaf == "kernel" else "fc.bias"] = value.T
        else:
            made[f"{module}.{leaves[leaf]}"] = value
    return made


def names() -> list[str]:
    """The layers to compare, in the order in which the image passes them."""
    blocks = []
    for stage, (_, count) in enumerate(STAGES, start=1):
        for block in range(count):
            name = f"layer{stage}.{block}"
            parts = ["conv1", "bn1", "conv2", "bn2"]
            if stride_of(stage, block) != 1:
                parts += ["downsample.0", "downsample.1"]
            blocks += [*(f"{name}.{part}" for part in parts), name]
    return ["conv1", "bn1", "maxpool", *blocks, "fc"]


LAYERS = [(name, name) for name in names()]
