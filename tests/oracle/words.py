"""Words and days that drawn policies and timelines are made of."""

from datetime import date, timedelta

from hypothesis import strategies as st

# Quarter ends, the days after them, National Day, Spring Festival, make-up days and the due dates around them.
POINTS = (
    *("2019-04-27", "2019-04-28", "2019-05-01", "2019-05-06", "2019-06-28", "2019-06-30", "2019-07-01", "2019-07-05"),
    *("2019-07-10", "2019-07-15", "2019-07-19", "2019-08-01", "2019-08-28", "2019-09-05", "2019-09-29", "2019-09-30"),
    *("2019-10-01", "2019-10-07", "2019-10-08", "2019-10-12", "2019-10-15", "2019-10-25", "2019-12-15", "2019-12-31"),
    *("2020-01-01", "2020-01-10", "2020-01-19", "2020-01-21", "2020-01-31", "2020-02-03", "2020-02-29", "2020-03-02"),
    *("2020-03-31", "2020-04-10", "2020-06-30", "2020-07-10"),
)

EVENTS = ("alpha", "beta", "gamma")
RULES = ("one", "two", "three", "four")
PERIODS = {
    "month": [f"2019-{m:02}" for m in (6, 7, 9, 10, 12)] + ["2020-01"],
    "quarter": ["2019-Q2", "2019-Q3", "2019-Q4", "2020-Q1"],
    "half-year": ["2019-H1", "2019-H2", "2020-H1"],
    "year": ["2019", "2020"],
}
DURATIONS = (
    *("1 day", "5 days", "10 days", "3 working days", "10 working days", "1 week", "1 month", "2 months", "1 quarter"),
)
CLOCKS = ((9, 0), (14, 30), (17, 30), (18, 15), (23, 59))


def one_of(*texts: str) -> st.SearchStrategy[str]:
    return st.sampled_from(texts)


days = st.builds(lambda d, n: date.fromisoformat(d) + timedelta(days=n), st.sampled_from(POINTS), st.integers(-1, 1))
late_days = st.integers(0, 300).map(lambda n: date(2020, 7, 20) - timedelta(days=n))
iso = days.map(date.isoformat)
names = one_of(*EVENTS)
durations = one_of(*DURATIONS)
