"""Neither package brings TensorBoard along, and neither logs a scalar without it."""

# --8<-- [start:show]
import sys
from importlib.metadata import packages_distributions, requires

package = packages_distributions()["torch"][0]
required = any(line.startswith("tensorboard") for line in requires(package))
print("installed with the framework:", required)

sys.modules["tensorboard"] = None  # as if it were not installed
try:
    from torch.utils.tensorboard import SummaryWriter

    with SummaryWriter("logs") as writer:
        writer.add_scalar("loss", 0.5, 0)
    logged = "runs"
except Exception as error:
    logged = type(error).__name__
print("logging without it:", logged)
# --8<-- [end:show]

result = {
    "viewer_comes_with_package": required,
    "logging_without_viewer": logged,
}
