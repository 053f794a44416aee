"""In: the bytes of a file or page, with what is known of where they came from.
Out: a `Document`, or a SourceError that says what is wrong: text with stable offsets, title, date, publisher, language.
Open first: formats.py, which tells the formats apart and names the parser of each.
"""
