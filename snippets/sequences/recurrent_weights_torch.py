"""LSTM and GRU weights carry over once biases are added and GRU gates are swapped."""

# --8<-- [start:show]
import torch

lstm = torch.nn.LSTM(4, 3, batch_first=True)
gru = torch.nn.GRU(4, 3, batch_first=True)
forget = lstm.bias_ih_l0[3:6] + lstm.bias_hh_l0[3:6]
sizes = {
    name: sum(parameter.numel() for parameter in layer.parameters())
    for name, layer in (("lstm", lstm), ("gru", gru))
}
print(sizes)


def fill(*shape):
    count = torch.Size(shape).numel()
    return torch.linspace(-1, 1, count).reshape(shape)


with torch.no_grad():
    lstm.weight_ih_l0.copy_(fill(4, 12).T)
    lstm.weight_hh_l0.copy_(fill(3, 12).T)
    lstm.bias_ih_l0.copy_(fill(12))
    lstm.bias_hh_l0.zero_()
    swap = [3, 4, 5, 0, 1, 2, 6, 7, 8]  # Keras: update, reset; PyTorch: reset, update
    gru.weight_ih_l0.copy_(fill(4, 9).T[swap])
    gru.weight_hh_l0.copy_(fill(3, 9).T[swap])
    gru.bias_ih_l0.copy_(fill(2, 9)[0][swap])
    gru.bias_hh_l0.copy_(fill(2, 9)[1][swap])

sequence = fill(1, 5, 4)
outputs = torch.stack([layer(sequence)[0][0, -1] for layer in (lstm, gru)])
print([[round(value, 4) for value in row] for row in outputs.tolist()])
# --8<-- [end:show]

result = {
    "lstm_parameters": sizes["lstm"],
    "gru_parameters": sizes["gru"],
    "forget_bias_starts_at_one": torch.equal(forget, torch.ones(3)),
    "outputs": outputs.detach().numpy(),
}
