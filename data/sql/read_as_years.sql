-- dates such as "1910-12" of sources where they are years, as they are read: "1910–12", with a dash
-- What a source encodes itself stays; a doubt in a column of its own stands before the words.
update staged
set encoded_date = regexp_replace(coalesce(encoded_date, date_text), '(\d{4})-(\d{2})$', '\1–\2')
from double_years
where
    double_years.source_file = staged.source_file
    and double_years.are_years
    and regexp_full_match(staged.date_text, '[1-9]\d{3}-(0[1-9]|1[0-2])')
    and staged.date_text[6:7] > staged.date_text[3:4]
    and (staged.encoded_date is null or staged.encoded_date like '%: ' || staged.date_text)
