"""The comparison is about something: what the drawn policies are made of, and what is answered about them.

`python -m oracle --reach 1000` counts everything; docs/laws.md has such a count. Here it is seen to that the most frequent are drawn.
"""

from oracle.reach import reached

DRAWN = {
    *("obligation", "permission", "prohibition", "recommendation", "requirement"),
    *(
        "clause due",
        "clause every",
        "clause for_each",
        "clause window",
        "clause when",
        "clause unless",
        "clause met_by",
    ),
    *(
        "part Within",
        "part AtLeastBefore",
        "part By",
        "part Happening",
        "part FixedDate",
        "part Carried",
        "part Shifted",
    ),
    *("part Occurrence", "part Bound", "part And", "part Or", "part Not", "part FactIs", "part CarriedIs"),
    *("part Derivation", "header cutoff", "header effective_until"),
    *("transition ignore", "transition keep", "transition restart", "unit day", "unit working day", "unit month"),
}
ANSWERED = {
    *(
        f"obligation {s}"
        for s in ("awaiting", "fulfilled", "fulfilled-late", "inapplicable", "lapsed", "overdue", "pending")
    ),
    *("prohibition respected", "requirement inapplicable"),
}


def test_what_is_frequent_is_drawn_and_answered():
    made, told = reached(80, 7)
    assert DRAWN - made.keys() == set()
    assert ANSWERED - told.keys() == set()
