-- one row per document of the result at hand, as found by the question of this number
insert into compared
select doc, $question
from matches
