"""Makes the reader's weights from labelled texts, and measures them on documents they were not made from.

In: labels and texts in the format of `evaluation/`. Out: `src/armsledger/reading/weights/*.json`, and figures.
Open `__main__.py` first; `README.md` is the data card.
"""
