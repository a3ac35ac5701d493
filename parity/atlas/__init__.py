"""The atlas: every pair of APIs as code that runs on all sides.

    Pair ──scripts──▶ programs ──run──▶ worker ──▶ observations ──judge──▶ problems

``scripts`` writes the code that is shown and run; ``worker`` and the modules whose
names end in ``_worker`` run it in a process of its own; no other imports a framework.
"""
