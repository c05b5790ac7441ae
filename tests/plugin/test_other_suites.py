"""A suite that has no policy does not notice that the plugin is there."""

import sys

import pytest
from plugin.asking import IN_TIME, QUIET, RULES, add, run, sections

pytest_plugins = ["pytester"]

# What the library needs, in the place of which other projects may have modules of their own.
NEEDED = ("attr", "attrs", "dateutil", "holidays", "lark")


def test_it_imports_nothing_that_a_suite_could_notice(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        **{name: f"raise RuntimeError('{name} was imported')" for name in NEEDED},
        test_own="""
        import sys

        def test_nothing_of_the_library_was_loaded():
            loaded = {name for name in sys.modules if name.startswith("carrier_rules")}
            assert loaded == {
                "carrier_rules",
                "carrier_rules.pytest_plugin",
                "carrier_rules.pytest_plugin.choosing",
                "carrier_rules.pytest_plugin.telling",
            }
        """,
    )
    result = pytester.runpytest_subprocess(*QUIET, "-p", "no:hypothesispytest", "test_own.py")
    result.assert_outcomes(passed=1)
    assert list(sections(result)) == ["", "test session starts", "1 passed"]


def test_the_strictest_settings_find_nothing(pytester: pytest.Pytester) -> None:
    add(pytester, "sample.pol", RULES + IN_TIME)
    pytester.makepyfile("def test(): pass")
    pytester.makeini("[pytest]\nfilterwarnings = error\naddopts = --strict-config --strict-markers\n")
    result = pytester.runpytest_subprocess(*QUIET, "-W", "error")
    result.assert_outcomes(passed=2)
    assert list(sections(result)) == ["", "test session starts", "2 passed"]


def test_a_program_that_has_imported_the_library_may_call_pytest(pytester: pytest.Pytester) -> None:
    pytester.makepyfile("def test(): pass")
    call = (
        "import sys, carrier_rules.source, pytest; sys.exit(pytest.main(['-W', 'error', '-p', 'no:hypothesispytest']))"
    )
    result = pytester.run(sys.executable, "-W", "error", "-c", call)
    result.assert_outcomes(passed=1)
    assert list(sections(result)) == ["", "test session starts", "1 passed"]


def test_it_can_be_switched_off(pytester: pytest.Pytester) -> None:
    add(pytester, "sample.pol", RULES + IN_TIME)
    pytester.makepyfile("def test(): pass")
    result = run(pytester, "-p", "no:carrier-rules")
    result.assert_outcomes(passed=1)
    assert list(sections(result)) == ["", "test session starts", "1 passed"]
