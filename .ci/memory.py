# What scratchnet takes of MicroPython's heap, in bytes, for any_python.py. Each part is a run of
# its own: garbage is collected after a run, never within one, so that what gc.mem_alloc() grows
# by within a run is all that was asked for, and mem_info's largest block is the largest of them
# all, save blocks that the interpreter itself gave back at once.
import gc
import micropython
import scratchnet
gc.collect()
# ---- next run
print("imported: %d" % gc.mem_alloc())
document = scratchnet.DOCUMENT
mlp = scratchnet.MLP(3, [3, 5], 2, document["weights"])
steps = list(scratchnet.trace(mlp, document["inputs"], document["targets"]))
gc.collect()
# ---- next run
print("steps: %d" % gc.mem_alloc())


def cost(step):
    before = gc.mem_alloc()
    step.formula, step.numbers
    return gc.mem_alloc() - before


print("writing: %d" % max([cost(step) for step in steps if step.kind == "dE/dw"]))
del mlp, steps
gc.collect()
# ---- next run
scratchnet.main()
scratchnet.main(True)
micropython.mem_info()
