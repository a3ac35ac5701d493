"""Every code example printed in the five articles has an answer that runs."""

from pathlib import Path

import pytest

from parity.load import load

#: What an article prints -> the examples that run it today, or facts that say why not.
ANSWERS = {
    "dynamic quantisation of linear layers": ["training.dynamic_quantization"],
    "TFLite conversion with default optimisations": ["training.dynamic_quantization"],
    "Sequential with a convolution": [
        "training.parameter_count",
        "training.classifier_parameters",
    ],
    "torch.randn like np.random.randn": ["training.random_shape"],
    "tf.function(jit_compile=True)": ["execution.compiler_default"],
    "derivative of a cubic at two": ["autograd.scalar_derivative"],
    "process group of four with one rank": [
        "training.data_parallel",
        "training.four_replicas",
        "training.starts_without_a_launcher",
        "training.one_process_for_four_replicas",
        "training.nccl_in_the_cpu_build",
    ],
    "placeholder and Session": ["execution.session_matmul"],
}


@pytest.mark.parametrize("answers", ANSWERS.values(), ids=list(ANSWERS))
def test_a_code_example_of_the_articles_is_answered(root: Path, answers: list[str]):
    catalog, _ = load(root)
    shown = {
        id for page in catalog.pages["en"].values() for id in catalog.facts_on(page)
    } | {
        call.args[0].replace("/", ".")
        for page in catalog.pages["en"].values()
        for call in page.named("pair")
    }
    shown |= {
        run[0].replace("/", ".")
        for id in set(shown) & set(catalog.facts)
        if (run := catalog.facts[id].run("pytorch"))
    }
    assert set(answers) <= shown
