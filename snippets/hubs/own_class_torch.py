"""A download with its own class: transformers can run it on request, Keras cannot."""

# --8<-- [start:show]
import json
import os
from pathlib import Path

os.environ["HF_HOME"] = "cache"

import torch  # noqa: E402
import transformers  # noqa: E402
from safetensors.torch import save_file  # noqa: E402

Path("model").mkdir(exist_ok=True)
Path("model/own.py").write_text("""
import torch
from transformers import PretrainedConfig, PreTrainedModel


class OwnConfig(PretrainedConfig):
    model_type = "own"


class Own(PreTrainedModel):
    config_class = OwnConfig

    def __init__(self, config):
        super().__init__(config)
        self.scale = torch.nn.Parameter(torch.ones(1))
        self.post_init()

    def forward(self, x):
        return self.scale * x
""")
classes = {"AutoConfig": "own.OwnConfig", "AutoModel": "own.Own"}
config = {"model_type": "own", "auto_map": classes}
Path("model/config.json").write_text(json.dumps(config))
save_file({"scale": torch.tensor([2.0])}, "model/model.safetensors")

outcomes = []
for consent in (False, True):
    try:
        model = transformers.AutoModel.from_pretrained(
            "model", trust_remote_code=consent
        )
        outcomes.append("runs")
        print("consent:", consent, "|", model(torch.tensor([21.0])).tolist())
    except ValueError as error:
        outcomes.append(type(error).__name__)
        print("consent:", consent, "|", str(error).split(" which")[0])
code = {}
exec(Path("model/own.py").read_text(), code)  # you run the file yourself
model = code["Own"].from_pretrained("model")
output = model(torch.tensor([[21.0]])).tolist()
print("class given:", output)
# --8<-- [end:show]

result = {
    "own_class_without_consent": outcomes[0],
    "own_class_on_request": outcomes[1],
    "output_with_class": output,
}
