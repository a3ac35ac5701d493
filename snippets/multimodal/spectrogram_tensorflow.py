"""Spectrograms agree once PyTorch is told not to pad the ends of the signal."""

# --8<-- [start:show]
import tensorflow as tf

signal = tf.sin(tf.range(400.0) * 0.3)
window = tf.signal.hann_window
default = tf.signal.stft(signal, 100, 50, fft_length=100, window_fn=window)
spectrogram = tf.abs(default)
print("frames:", default.shape[0])
mel = [name for name in dir(tf) + dir(tf.signal) if "mel_" in name]
print("mel filters:", mel)
# --8<-- [end:show]

result = {
    "spectrogram_frames": default.shape[0],
    "spectrogram": tf.reshape(spectrogram, [-1]).numpy(),
    "mel_filters": bool(mel),
}
