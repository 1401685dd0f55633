"""Every question that can be asked of an archive, each a typed function in the module of its subject.

Import from the modules: `queries.results` (counts, order and rows of a result), `timeline`, `themes`, `facets`,
`dates`, `documents`, `comparison`, `exports` and `provenance`. Nothing is loaded that is not asked for.
"""
