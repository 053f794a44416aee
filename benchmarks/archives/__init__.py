"""In: how many pages, in archives of what size, from which seed.
Out: gzipped WARC files like those of Common Crawl's news, and `planted.csv`, which says where the claims are.
Open first: plan.py, which says what each page is; then pages.py, which makes it. Same plan, same bytes.
"""
