"""In: the name of a chart and the filter in the address. Out: its picture (SVG), and its Vega-Lite for the browser.
What is drawn comes out of a snapshot of the ledger's movements, which is read again when the ledger has changed.
Open first: naming.py, the charts by name; then snapshot.py, what they are drawn from, and pictures.py, how.
"""
