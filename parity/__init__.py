"""Parity compares PyTorch and TensorFlow by running them.

The flow, one module an arrow: ``load`` reads records, ``check`` holds them to the
rules, ``run`` executes snippets, ``ledger`` keeps what they returned, ``verify``
compares, ``publish`` and the macros show, ``prove`` reads the built pages back.
"""
