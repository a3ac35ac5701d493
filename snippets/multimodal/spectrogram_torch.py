"""Spectrograms agree once PyTorch is told not to pad the ends of the signal."""

# --8<-- [start:show]
import torch

signal = torch.sin(torch.arange(400.0) * 0.3)
window = torch.hann_window(100)
default = torch.stft(signal, 100, hop_length=50, window=window, return_complex=True)
plain = torch.stft(
    signal, 100, hop_length=50, window=window, center=False, return_complex=True
)
spectrogram = plain.abs().T
print("frames:", default.shape[1], "without padding:", len(spectrogram))
mel = [name for name in dir(torch) + dir(torch.signal) if "mel_" in name]
print("mel filters:", mel)
# --8<-- [end:show]

result = {
    "spectrogram_frames": default.shape[1],
    "spectrogram": spectrogram.flatten().numpy(),
    "mel_filters": bool(mel),
}
