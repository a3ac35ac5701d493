"""A search over three learning rates finds the same best one on both sides."""

# --8<-- [start:show]
import torch

x = torch.linspace(-1, 1, 32)[:, None]
y = 3 * x
started = []


def train(learning_rate):
    started.append(learning_rate)
    model = torch.nn.Linear(1, 1)
    torch.nn.init.zeros_(model.weight)
    torch.nn.init.zeros_(model.bias)
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    for _ in range(5):
        optimizer.zero_grad()
        loss = torch.nn.functional.mse_loss(model(x), y)
        loss.backward()
        optimizer.step()
    return loss.item()


def search():
    losses = {rate: train(rate) for rate in (0.01, 0.3, 5.0)}
    return min(losses, key=losses.get)


best = search()
trials = len(started)
print("best learning rate:", best, "| trials:", trials)

search()
again = len(started) - trials
print("trials of a second search:", again)
# --8<-- [end:show]

result = {
    "best": best,
    "trials": trials,
    "second_search_trains_again": again > 0,
    "tuner_in_framework": any("tune" in name.lower() for name in dir(torch)),
}
