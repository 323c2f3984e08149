"""Phrases: looked up in the texts of rows, for the index of words doesn't know which follow one another."""

from vzirets.foundation.search.logic.vector import DICE
from vzirets.foundation.search.queries.matching import NOTHING, Matching
from vzirets.foundation.search.queries.ordering import titled, titles
from vzirets.foundation.search.queries.statements import HALVINGS, rows

# Of the rows that hold all the words so many texts are read, half of them those that hold the words in their
# titles, the rest an even choice.
MOST_READ = 400
# Where no more rows than about these hold all the words, each text is read.
ALL_READ = 800
LOOKED_UP = """
    WITH {titled}, one_part AS MATERIALIZED (
        SELECT id FROM search_document WHERE vector @@ (%s::tsquery && %s::tsquery)
    ), width AS MATERIALIZED (
        SELECT number * %s <= %s AS all_read, least(%s, 1 + {halved}) AS place
        FROM (SELECT count(*) AS number FROM one_part) one
    ), chosen AS MATERIALIZED (
        SELECT id FROM (
            SELECT id FROM one_part WHERE (SELECT place = 1 AND NOT all_read FROM width)
            UNION ALL
            SELECT id FROM search_document WHERE vector @@ (
                SELECT CASE WHEN all_read THEN %s::tsquery
                       WHEN place = 1 THEN %s::tsquery
                       ELSE %s::tsquery && (%s::tsquery[])[place]
                       END FROM width
            )
        ) both_of_them LIMIT (SELECT CASE WHEN all_read THEN %s ELSE %s END FROM width)
    ), read AS MATERIALIZED (
        SELECT id FROM titled UNION SELECT id FROM chosen
    )
    SELECT NULL, (SELECT all_read FROM width) AND (SELECT count(*) FROM chosen) <= %s
    UNION ALL
    SELECT id, NULL FROM (
        SELECT id, vector FROM search_document WHERE id IN (SELECT id FROM read) OFFSET 0
    ) texts WHERE {phrases}
"""


def settled(matching: Matching) -> Matching:
    """With phrases looked up, once for all that is asked of the same words."""
    phrases = matching.terms.phrases
    if not phrases or matching.any_word:
        return matching
    words = matching.only(facets={})
    asked, half = words.asked(), MOST_READ // 2
    read = " AND ".join(["vector @@ %s::tsquery"] * len(phrases))
    found = rows(
        LOOKED_UP,
        [
            *titled(words, half), asked, HALVINGS[0], DICE, ALL_READ, len(HALVINGS), half,
            asked, NOTHING, asked, HALVINGS, ALL_READ + 1, half, ALL_READ, *phrases,
        ],
        titled=titles(), phrases=read,
    )  # fmt: skip
    all_of_them = next(whole for number, whole in found if number is None)
    numbers = tuple(sorted(number for number, _whole in found if number is not None))
    return matching.only(among=numbers, partly=not all_of_them)
