"""What the compiler cannot translate runs in Python; under XLA it is an error."""

# --8<-- [start:show]
import torch


def labelled(x):
    doubled = x * 2
    print("sum:", doubled.sum().item())
    return doubled + 1


compiled = torch.compile(labelled, backend="aot_eager")
try:
    outcome = "runs" if compiled(torch.ones(3)).sum() == 9 else "wrong value"
except RuntimeError as error:
    outcome = type(error).__name__
print("compiled:", outcome)
# --8<-- [end:show]

result = {"untranslatable_operation": outcome}
