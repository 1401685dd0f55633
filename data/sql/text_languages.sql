-- the language of each text, and how it is known
update documents
set
    text_language = known_languages.text_language,
    text_language_basis = known_languages.text_language_basis::language_basis
from known_languages
where documents.doc = known_languages.doc
