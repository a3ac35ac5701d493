"""No model of boosted trees stands in the main namespaces of either framework."""

# --8<-- [start:show]
import keras
import tensorflow as tf

names = [
    name
    for module in (tf, keras, keras.layers, keras.models)
    for name in dir(module)
    if any(word in name.lower() for word in ("boost", "forest", "gbdt"))
]
print("classes for boosted trees:", names)
# --8<-- [end:show]

result = {"boosted_trees_model": len(names) > 0}
