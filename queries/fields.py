"""The fields of a record: the one table of what each is, what it is called, and what becomes of it.

Headings of sources, columns of the archive, facets, parameters of links, labels, exports and the tables of the
documentation are made from it.
"""

from collections.abc import Mapping

from queries.model.field import Field, Kind

FIELDS = (
    Field(
        "own_id",
        "id",
        "id, record id, legacy id, key, uuid, unique identifier, na id, ref id, ca objects idno, idno, object "
        "id, cdm number, contentdm number, inventory number, identifier, kennung, identifiant, identificador, "
        "identificatore, identyfikator, identifikator, identifikační číslo, идентификатор, ідентифікатор",
        word="id",
        label="Id",
    ),
    Field(
        "title",
        "title",
        "title, name, heading, document title, headline, unit title, preferred labels, preferred labels name, "
        "titel, betreff, titre, intitule, titulo, titolo, asunto, assunto, oggetto, naam, titlu, tytuł, "
        "nazwa, název, titul, titulek, cím, név, заглавие, название, заголовок, наименование, назва, العنوان, "
        "题名, 標題, 标题, 題名, タイトル, 件名, 제목",
    ),
    Field(
        "date_text",
        "date",
        "date, date text, original publication date, document date, display date, date created, dcterms "
        "created, dc date created, date original, original date, date of creation, creation date, production "
        "date, production dates, date of production, event dates, unit date, unit dates, date expression, "
        "expression, date issued, dcterms issued, dc date issued, issued, dates, dates value, date sent, sent "
        "date, sender date, date written, date published, publication date, datum, datierung, "
        "entstehungsdatum, laufzeit, date du document, dates extremes, fechas extremas, estremi cronologici, "
        "daty skrajne, крайние даты, fecha, fecha del documento, datazione, datação, "
        "datering, datowanie, datace, dátum, keltezés, datare, дата, дата создания, дата документа, "
        "датировка, датування, التاريخ, 日期, 时间, 日付, 年月日, 날짜, 일자",
        facet="date",
        word="date",
        label="Date",
        verb="has a written date of this kind:",
    ),
    Field(
        "date_edtf",
        "part of a date",
        "date edtf, edtf, date in edtf",
    ),
    Field(
        "date_from",
        "part of a date",
        "begin, date begin, begin date, date from, from date, start date, date start, start dates, event "
        "start dates, date earliest, earliest date, sender date earliest, not before, coverage start date, "
        "inclusive start date, datum von, date debut, fecha inicial",
    ),
    Field(
        "date_until",
        "part of a date",
        "end, date end, end date, date until, date to, to date, end dates, event end dates, date latest, "
        "latest date, sender date latest, not after, coverage end date, inclusive end date, datum bis, date "
        "fin, fecha final",
    ),
    Field(
        "date_types",
        "part of a date",
        "event types",
    ),
    Field(
        "date_doubt",
        "part of a date",
        "date is approximate, date qualifier, date modifier, circa, approximate",
    ),
    Field(
        "date_uncertain",
        "part of a date",
        "date is uncertain, date uncertain",
    ),
    Field(
        "date_certainty",
        "part of a date",
        "date certainty, certainty",
    ),
    Field(
        "date_precision",
        "part of a date",
        "date precision, date granularity, precision of date, date resolution",
    ),
    Field(
        "year",
        "part of a date",
        "year, years, publication year, jahr, jahre, annee, annees, ano, años, anni, anio, anno, jaar, rok, év, "
        "год, рік, 年, 연도",
    ),
    Field(
        "month",
        "part of a date",
        "month, monat, mois, mes, mês, mese, maand, miesiąc, měsíc, hónap, месяц, місяць, 月, 월",
    ),
    Field(
        "day",
        "part of a date",
        "day, tag, jour, dia, giorno, dag, dzień, ziua, день, число, 日, 일",
    ),
    Field(
        "end_year",
        "part of a date",
        "end year",
    ),
    Field(
        "end_month",
        "part of a date",
        "end month",
    ),
    Field(
        "end_day",
        "part of a date",
        "end day",
    ),
    Field(
        "themes",
        "theme",
        "themes, theme",
        facet="theme",
        label="Themes",
    ),
    Field(
        "people",
        "named",
        "people, person, persons, author, authors, creator, creators, contributor, contributors, "
        "correspondent, correspondents, sender, addressee, recipient, recipients, editor, translator, name "
        "access points, event actors, associated people orgs, entities preferred labels, ca entities, ca "
        "entities preferred labels, ca entities preferred labels displayname, verfasser, autor, absender, "
        "empfanger, personen, auteur, auteurs, expediteur, destinataire, autores, remitente, destinatario, "
        "urheber, schöpfer, adressat, autrice, mittente, autore, autori, remetente, destinatário, schrijver, "
        "afzender, geadresseerde, nadawca, adresat, odesílatel, szerző, feladó, címzett, expeditor, автор, "
        "авторы, отправитель, адресат, получатель, відправник, المؤلف, 作者, 著者, 作成者, 저자",
        facet="person",
        label="People",
        verb="names the person",
        denial="does not name the person",
        having="name people",
        spoken=("author", "authors"),
    ),
    Field(
        "places",
        "named",
        "places, place, associated places, place access points, sender place, addressee place, spatial, based "
        "near, based near label, geographic references, ca places, ca places preferred labels, ort, orte, "
        "lieu, lieux, lugar, lugares, luogo, luoghi, plaats, miejsce, místo, hely, место, місце, 地点, 場所, 장소",
        facet="place",
        label="Places",
        verb="names the place",
        denial="does not name the place",
        having="name places",
    ),
    Field(
        "subjects",
        "named",
        "subjects, subject, subjects discussed, topics, topic, keywords, keyword, tags, manual tags, "
        "automatic tags, subject access points, subject headings, ca list items, ca list items preferred "
        "labels, schlagwort, schlagworte, schlagworter, thema, themen, sujet, sujets, mots cles, materia, "
        "materias, palabras clave, temas, assunti, soggetto, soggetti, palavras-chave, trefwoorden, "
        "onderwerp, hasła, klíčová slova, тема, темы, ключевые слова, 主题, 主題, 주제",
        facet="subject",
        label="Subjects",
        verb="has the subject",
        denial="does not have the subject",
        having="have subjects",
    ),
    Field(
        "archive",
        "stated",
        "archive, repository, original archive title, holding institution, data provider, contributing "
        "institution, archiv, depot, archivo, institution, archivio, arquivo, archief, archiwum, архив, архів",
        export="archive of the document",
        verb="comes from",
        denial="does not come from",
        plural="archives",
        tells_apart="of one day",
        is_origin=True,
    ),
    Field(
        "collection",
        "stated",
        "collection, collection title, collection name, collection id, publication title, fonds, bestand, "
        "fondo, coleccion, sammlung, series title, fundo, coleção, collezione, collectie, zespół, фонд, "
        "коллекция",
        verb="belongs to",
        denial="does not belong to",
        plural="collections",
        tells_apart="of one content",
        is_origin=True,
    ),
    Field(
        "number",
        "line",
        "number, document number, unit id, component unique identifier, local identifier, nummer, numero, "
        "numer, číslo, номер, 番号, 번호",
        tells_apart="of one content",
    ),
    Field(
        "language",
        "stated",
        "language, languages, sprache, langue, idioma, lengua, língua, lingua, taal, język, jazyk, nyelv, "
        "limba, язык, мова, 语言, 言語, 언어",
        verb="is in",
        denial="is not in",
        plural="languages",
        tells_apart="of one content",
        is_origin=True,
    ),
    Field(
        "country",
        "stated",
        "country of origin, origin country, provenance country, country",
        noun="country of origin",
        verb="comes from",
        denial="does not come from",
        plural="countries of origin",
        tells_apart="of one content",
        is_origin=True,
    ),
    Field(
        "classification",
        "stated",
        "classification, original classification",
        verb="was classified",
        denial="was not classified",
        tells_apart="of one content",
    ),
    Field(
        "summary",
        "text",
        "summary, description, abstract, abstract note, scope and content, scope and content note, scope "
        "content, contents, beschreibung, zusammenfassung, inhalt, enthalt, regest, analyse, "
        "présentation du contenu, alcance y contenido, ambito e contenuto, resume, descripcion, resumen, "
        "descrizione, descrição, resumo, riassunto, omschrijving, beschrijving, samenvatting, opis, popis, "
        "leírás, descriere, описание, аннотация, содержание, опис, الوصف, 描述, 摘要, 説明, 概要, 설명",
        spoken=("description",),
        tells_apart="of one day",
    ),
    Field(
        "body",
        "text",
        "text, body, text body, full text, content, transcript, transcription, volltext, transkription, texte "
        "integral, texto completo, testo, tekst, szöveg, текст, 全文, 本文, 본문",
        word="text",
        is_exported=False,
        tells_apart="of one day",
    ),
    Field(
        "url",
        "line",
        "url, link, document url, href, uri, permalink, reference url, web address, guid",
        word="link",
        label="Online",
        export="url",
    ),
    Field(
        "source_line",
        "line",
        "source line, source, archive location, call number, shelfmark, shelf mark, signatur, cote, "
        "signatura, segnatura, cota, signatuur, sygnatura, signatura uloženia, jelzet, шифр, 請求記号",
        word="source",
        label="Source",
        tells_apart="of one content",
    ),
    Field(
        "rights",
        "line",
        "rights, rights statement, access rights, license, rechte, droits, derechos, direitos, diritti, "
        "rechten, prawa, права",
    ),
    Field(
        "credits",
        "line",
        "credits, document contributors, donors",
    ),
    Field(
        "upload_date",
        "line",
        "upload date, original upload date",
        word="day of upload",
        spoken=("upload_date",),
        label="Put online",
    ),
)
"""All fields, in the order of files and tables."""


def fields_of(*kinds: Kind) -> tuple[Field, ...]:
    """Return the fields of some kinds, in the order of the kinds."""
    return tuple(field for kind in kinds for field in FIELDS if field.kind == kind)


NAMED = tuple(field.facet for field in fields_of("named"))
"""The facets of which a record may name several values."""
STATED = tuple(field.facet for field in fields_of("stated"))
"""The facets of which a record states one value or none."""
EXCLUDABLE = (*NAMED, *STATED)
"""The facets whose values may be excluded."""
FACETS = ("theme", *EXCLUDABLE, "date")
"""Parameters that may be repeated: OR inside one, AND between them."""
BY_NAME: Mapping[str, Field] = {field.name: field for field in FIELDS}
"""The field of each name."""
BY_FACET: Mapping[str, Field] = {facet: field for facet in FACETS for field in FIELDS if field.facet == facet}
"""The field of each facet."""
LINES = fields_of("line")
"""The fields that are shown with a document, and not chosen by."""
EXPORTED = tuple(field for field in FIELDS if field.is_exported and field.kind in ("named", "stated", "text", "line"))
"""The fields that files carry as they are, besides id, title, dates and themes."""
ORIGINS = tuple(field.facet for field in fields_of("stated") if field.is_origin)
"""The facets that say where a document comes from."""
