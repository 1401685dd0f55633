"""The vocabularies of RDF that archives and reference managers use, and what field their terms hold."""

from collections.abc import Mapping

PREFIXES: Mapping[str, str] = {
    "bib": "http://purl.org/net/biblio#",
    "bibo": "http://purl.org/ontology/bibo/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcmitype": "http://purl.org/dc/dcmitype/",
    "dcterms": "http://purl.org/dc/terms/",
    "edm": "http://www.europeana.eu/schemas/edm/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "link": "http://purl.org/rss/1.0/modules/link/",
    "o": "http://omeka.org/s/vocabs/o#",
    "o-cnt": "http://www.w3.org/2011/content#",
    "prism": "http://prismstandard.org/namespaces/1.2/basic/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "rico": "https://www.ica.org/standards/RiC/ontology#",
    "schema": "http://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vcard": "http://nwalsh.com/rdf/vCard#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "z": "http://www.zotero.org/namespaces/export#",
}
"""Prefix -> address of a vocabulary."""

TERMS: Mapping[str, tuple[str, ...]] = {
    "title": (
        "dcterms:title",
        "dc:title",
        "schema:name",
        "schema:headline",
        "rico:title",
        "rico:name",
        "o:title",
        "dcterms:alternative",
    ),
    "date_text": (
        "dcterms:created",
        "dc:date",
        "dcterms:date",
        "dcterms:issued",
        "schema:dateCreated",
        "schema:datePublished",
        "rico:date",
        "bibo:date",
    ),
    "summary": (
        "dcterms:abstract",
        "dc:description",
        "dcterms:description",
        "schema:description",
        "bibo:abstract",
        "rico:scopeAndContent",
    ),
    "body": ("bibo:content", "schema:text", "o-cnt:chars"),
    "archive": ("z:repository", "dc:source", "schema:holdingArchive", "edm:dataProvider"),
    "collection": ("dcterms:isPartOf", "schema:isPartOf", "o:item_set"),
    "source_line": ("dc:coverage", "bibo:locator", "schema:archivedAt", "dcterms:source"),
    "language": ("z:language", "dcterms:language", "dc:language", "schema:inLanguage"),
    "rights": ("dcterms:rights", "dc:rights", "dcterms:license", "schema:license"),
    "number": ("bibo:number", "prism:number", "schema:position"),
    "url": ("dc:identifier", "dcterms:identifier", "bibo:uri", "schema:url", "foaf:page"),
}
"""Field -> the terms that hold it, the first that is there counts."""

LISTS: Mapping[str, tuple[str, ...]] = {
    "people": (
        "bib:authors",
        "z:recipients",
        "bib:editors",
        "bib:contributors",
        "z:interviewees",
        "dcterms:creator",
        "dc:creator",
        "dcterms:contributor",
        "dc:contributor",
        "bibo:recipient",
        "bibo:authorList",
        "schema:author",
        "schema:creator",
        "schema:recipient",
        "schema:sender",
    ),
    "places": ("dcterms:spatial", "schema:contentLocation", "schema:locationCreated"),
    "subjects": ("dc:subject", "dcterms:subject", "schema:keywords", "schema:about"),
}
"""Field -> the terms that hold names in it, all of which count."""

NO_ITEMS = frozenset(
    {
        *("z:Attachment", "z:Collection", "bib:Journal", "bib:Series", "bib:Periodical", "bib:Memo", "bibo:Journal"),
        *("foaf:Person", "foaf:Organization", "schema:Person", "schema:Organization", "schema:Place", "skos:Concept"),
        *("o:ItemSet", "o:Media", "o:Site", "o:SitePage", "o:ResourceTemplate", "z:UserItem"),
        *("rdf:Property", "rdfs:Class", "schema:WebPage", "edm:WebResource", "skos:ConceptScheme"),
    }
)
"""Types of things that have a title and are no documents."""
