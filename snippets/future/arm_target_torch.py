"""The compilers of both frameworks have Arm processors among their targets."""

# --8<-- [start:show]
from torch._inductor import cpu_vec_isa

sets = [type(one).__name__ for one in cpu_vec_isa.supported_vec_isa_list]
arm = [name for name in sets if name in ("VecNEON", "VecSVE")]
print("vector instructions of Arm:", arm)

compiles = len(arm) > 0
print("Arm among the targets:", compiles)
# --8<-- [end:show]

result = {"compiles_for_arm": compiles}
