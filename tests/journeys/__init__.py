"""A package, so that the browser (a fixture of scope "package") ends with the last journey: its driver holds the
thread's event loop, which later tests may need.
"""
