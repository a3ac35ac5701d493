"""The atlas: every pair of APIs as code that runs on all sides.

    Pair ──scripts──▶ programs ──run──▶ worker ──▶ observations ──judge──▶ problems

``scripts`` writes the code that is shown and run; ``worker`` (and what it imports:
``values``, ``signatures``) runs it in a process of its own; the others import no
framework.
"""
