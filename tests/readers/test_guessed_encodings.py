"""Short texts in old encodings: each is read in the one it was written in, and the report says that it is a guess."""

from pathlib import Path

import pytest

from data.readers.encodings import told_encoding

TEXTS = {
    "Polish": (
        "cp1250 iso8859_2",
        ["Depesza z Warszawy, 1956: wrażenia z podróży", "Sprawozdanie o strajku w Gdańsku"],
    ),
    "Czech": ("cp1250 iso8859_2", ["Depeše vyslanectví v Paříži", "Záznam o průběhu schůze vlády"]),
    "Slovak": ("cp1250 iso8859_2", ["Záznam z rokovania o hraničných otázkach, Žilina"]),
    "Hungarian": (
        "cp1250 iso8859_2",
        ["Távirat a külügyminiszternek a tárgyalásokról", "A szovjet kérdőív és a győri ülés"],
    ),
    "Romanian": ("cp1250 iso8859_2", ["Telegramă de la Ministerul Afacerilor Externe, oraşul Iaşi şi Ţara"]),
    "Croatian": ("cp1250 iso8859_2", ["Bilješka o razgovoru s ministrom, siječanj 1961, Šibenik"]),
    "Slovenian": ("cp1250 iso8859_2", ["Poročilo o obisku predsednika, Žalec"]),
    "Lithuanian": ("cp1257 iso8859_13", ["Pranešimas apie užsienio reikalų ministro vizitą"]),
    "Latvian": ("cp1257 iso8859_13", ["Protokols par valdības sēdi Liepājā, jūnijs"]),
    "Estonian": ("cp1257 iso8859_13", ["Aruanne põllumajanduse ja tööstuse kohta Võrus"]),
    "Russian": ("cp1251 koi8_r cp866 iso8859_5", ["Справка о положении в Берлине", "Доклад комиссии ЦК"]),
    "Ukrainian": ("cp1251 koi8_u", ["Доповідна записка про стан справ у Києві"]),
    "Bulgarian": ("cp1251", ["Доклад за посещението на делегацията в София"]),
    "Serbian": ("cp1251", ["Забелешка о разговору са амбасадором у Београду"]),
    "Greek": ("cp1253 iso8859_7", ["Τηλεγράφημα της πρεσβείας στην Αθήνα"]),
    "Turkish": ("cp1254 iso8859_9", ["Başbakanın Ankara'daki görüşmesine ilişkin tutanak, Eskişehir"]),
    "Hebrew": ("cp1255 iso8859_8", ["פרוטוקול ישיבת הממשלה בירושלים"]),
    "Arabic": ("cp1256 iso8859_6", ["محضر اجتماع الوزراء في القاهرة"]),
    "German": ("cp1252 mac_roman cp850", ["Vermerk über das Treffen in Köln", "Bericht aus Österreich, für die Räte"]),
    "French": ("cp1252 mac_roman cp850", ["Télégramme de l'évêque", "Note sur la politique étrangère française"]),
    "Spanish": ("cp1252 mac_roman cp850", ["Telegrama del año pasado", "Nota sobre la cuestión de Berlín"]),
    "Portuguese": ("cp1252 mac_roman cp850", ["Memorando sobre a situação em Angola", "Ofício às nações"]),
    "Italian": ("cp1252 mac_roman", ["Relazione sulla società e la libertà", "Perché Trieste?"]),
    "Swedish": ("cp1252 mac_roman cp850", ["Promemoria angående läget i Östersjön"]),
    "Danish": ("cp1252 cp850", ["Referat af møde på Bornholm, år 1950"]),
    "English": ("cp1252", ["Dinner at the café", "Letter to Herr Müller"]),
    "Japanese": ("cp932 euc_jp", ["極秘電報　ワシントン大使館", "日米安全保障条約に関する会議の記録"]),
    "Chinese": ("gb18030 big5", ["北京市人民政府的报告", "總統府會議紀錄"]),
    "Korean": ("cp949 euc_kr", ["평양 주재 대사의 보고"]),
    "Thai": ("cp874", ["รายงานการประชุมคณะรัฐมนตรี"]),
}
"""Language -> encodings in which it was written, and titles."""

CASES = {
    f"{language} in {encoding}: {title}": (f"title,date\n{title},1962\n", encoding)
    for language, (encodings, titles) in TEXTS.items()
    for encoding in encodings.split()
    for title in titles
    if title.encode(encoding, errors="ignore").decode(encoding) == title
}


@pytest.mark.parametrize("case", CASES)
def test_a_table_of_one_row_is_read_in_the_encoding_that_it_was_written_in(tmp_path: Path, case: str) -> None:
    text, encoding = CASES[case]
    path = tmp_path / "table.csv"
    path.write_bytes(text.encode(encoding))
    found, note = told_encoding(path, text.encode(encoding), is_utf_8=False)
    assert text.encode(encoding).decode(found or "ascii", errors="replace") == text
    word = next(word for word in text.split() if not word.isascii())[:30]
    assert f"read as {found}, by the look of it" in str(note)
    assert word in str(note)
