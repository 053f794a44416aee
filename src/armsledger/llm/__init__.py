"""In: a document, and the address of an OpenAI-compatible server. Out: a `Reading` whose words are all in the text.
Stages: pieces, the question (`prompt`), the answer (`client`, `cache`, `budget`), its words found (`ground`), check.
Open `reader.py` first; `answer.py` holds the schema that the server is asked to keep to.
"""
