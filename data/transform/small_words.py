"""Small words by which the language of a text shows: those of English, and those of others."""

ENGLISH_WORDS = (
    "the of and to in as an "
    "from with for by on at into between concerning regarding about after before during this that which "
    "his her their its will would should be been was were is are has have had not or than through under over against"
)
"""Words of English. Some are words of other languages, too: a text is English where it has more of these."""

OTHER_WORDS = (
    # German, Dutch, the Scandinavian languages, Finnish
    "der das und von mit über zur zum dem ein eine einer auf im bei nach aus zu für ist nicht den die "
    "het een voor met op naar uit bij aan zijn och av för på med till som är det ett att og af til ja sekä "
    # French, Spanish, Portuguese, Italian, Catalan, Romanian
    "le les et du des une aux au sur pour dans par avec est sont il elle que qui ce "
    "una por para con su sus se os das em ao na nos nas um uma não "
    "lo gli della dei degli delle nel nella che al alla si și din pe cu "
    # Polish, Czech, Slovak, Croatian, Hungarian, Turkish, Indonesian, in Latin letters
    "od dla przez oraz jest ve ze za az egy és nem bir ile dan yang untuk dengan"
)
"""Words of other languages that are written in Latin letters, and hardly stand in English texts but in names."""

PARTICLES = "de la el los las del da di van den ten do"
"""Words of other languages that stand in names, also in English texts: one alone shows nothing."""
