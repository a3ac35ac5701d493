"""A first training program takes fewer statements in Keras, but not fewer names."""

# --8<-- [start:show]
import ast
import inspect

import torch
from torch import nn


def shortest():
    inputs = torch.linspace(-1, 1, 100).reshape(-1, 1)
    targets = 3 * inputs + 2
    model = nn.Linear(1, 1)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.5)
    for _ in range(50):
        loss = nn.functional.mse_loss(model(inputs), targets)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return model


own_loop = shortest  # PyTorch has no other


def count(program):
    nodes = list(ast.walk(ast.parse(inspect.getsource(program)).body[0]))
    names = {node.attr for node in nodes if isinstance(node, ast.Attribute)}
    names |= {node.arg for node in nodes if isinstance(node, ast.keyword)}
    names |= {node.value for node in nodes if isinstance(node, ast.Constant)}
    statements = sum(isinstance(node, ast.stmt) for node in nodes) - 1
    return statements, sum(isinstance(name, str) for name in names)


slope = shortest().weight.item()
print(f"slope {slope:.2f}")
print("shortest: statements, names", *count(shortest))
print("own loop: statements, names", *count(own_loop))
# --8<-- [end:show]

result = {
    "slope": slope,
    "shortest_program_statements": count(shortest)[0],
    "shortest_program_names": count(shortest)[1],
    "own_loop_statements": count(own_loop)[0],
}
