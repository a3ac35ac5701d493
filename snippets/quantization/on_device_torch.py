"""With calibration, an image network keeps its answers at a quarter of its size."""

# --8<-- [start:show]
import warnings

import torch
from executorch.backends.xnnpack.partition.xnnpack_partitioner import (
    XnnpackPartitioner,
)
from executorch.backends.xnnpack.quantizer.xnnpack_quantizer import (
    XNNPACKQuantizer,
    get_symmetric_quantization_config,
)
from executorch.exir import to_edge_transform_and_lower
from executorch.runtime import Runtime
from torch import nn
from torchao.quantization.pt2e.quantize_pt2e import convert_pt2e, prepare_pt2e

warnings.simplefilter("ignore")
torch.manual_seed(0)
images = torch.rand(20, 1, 3, 16, 16)
network = nn.Sequential(
    nn.Conv2d(3, 64, 3),
    nn.ReLU(),
    nn.Conv2d(64, 256, 3),
    nn.ReLU(),
    nn.AdaptiveAvgPool2d(1),
    nn.Flatten(),
    nn.Linear(256, 10),
).eval()


def exported(module):
    return torch.export.export(module, (images[0],))


def file_of(module):
    partitioner = [XnnpackPartitioner()]
    lowered = to_edge_transform_and_lower(exported(module), partitioner=partitioner)
    return lowered.to_executorch().buffer


config = get_symmetric_quantization_config(is_per_channel=True)
prepared = prepare_pt2e(
    exported(network).module(), XNNPACKQuantizer().set_global(config)
)
for image in images:  # calibration
    prepared(image)
files = [file_of(network), file_of(convert_pt2e(prepared))]
saved = round(100 - 100 * len(files[1]) / len(files[0]))


def answer(file, image):
    method = Runtime.get().load_program(file).load_method("forward")
    return method.execute((image,))[0]


plain, small = (torch.cat([answer(f, image) for image in images]) for f in files)
error = (small - plain).abs().max() / plain.abs().max()
print(f"the file is {saved} % smaller")
print("input and output:", images.dtype, small.dtype)
print(f"largest error below 5 % of the largest answer: {error < 0.05}")
# --8<-- [end:show]

result = {
    "saved_after_calibration": saved,
    "small_file_runs": tuple(small.shape) == (20, 10),
    "error_stays_small": bool(error < 0.05),
    "takes_float_inputs": small.dtype == images.dtype,
}
