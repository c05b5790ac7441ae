"""The two large examples of the language's design, in tests/data/, as a policy author would check them."""

from checks.corpora import HERE, POLICIES

from carrier_rules.checks import check
from carrier_rules.diagnostics import Diagnostic, in_order
from carrier_rules.language import read
from carrier_rules.source import Source, Span

DATA = HERE.parent / "data"
NOTICE = (POLICIES / "sources" / "miit-2019-92.txt").read_text("utf-8")


def problems(name: str, source_text: str | None) -> tuple[Diagnostic, ...]:
    def fetch(path: str, span: Span) -> Source:
        assert (path, span.text) == ("parties.pol", '"parties.pol"')
        return Source.of(path, "party miit 工业和信息化部\n")

    reading = read(Source.of(name, (DATA / name).read_text("utf-8")), fetch)
    return in_order([*reading.problems, *check(reading.model, source_text)])


def test_the_notice_is_without_problem_and_its_quotations_are_in_its_text() -> None:
    assert problems("language-notice.pol", NOTICE) == ()


def test_each_quotation_of_the_notice_is_compared_with_its_text() -> None:
    without_a_sentence = NOTICE.replace("15个工作日内", "十五个工作日内")
    (problem,) = problems("language-notice.pol", without_a_sentence)
    assert (problem.code, problem.span.text) == ("quotation", '"省级中小企业主管部门于每季度结束15个工作日内"')


def test_all_header_lines_and_a_scenario_that_only_looks_are_no_errors() -> None:
    (problem,) = problems("language-header-lines.pol", None)
    assert problem.render() == (
        "language-header-lines.pol:20:3: warning[nothing-expected]: nothing is expected as of 2019-12-01\n"
        "  as of 2019-12-01  known at 2019-11-15\n"
        "  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
        "  help: add `expect RULE STATUS` below"
    )
