"""In: web archives (WARC, WACZ) and files of texts (JSON lines, Parquet), as paths or addresses.
Out: a folder of Parquet files, or rows in a ledger: documents that tell of arms, their claims, and counts.
Open first: cascade.py, the flow on one page; then shard.py, which turns one archive into its files.
"""
