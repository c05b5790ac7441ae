"""A suite that has no policy does not notice that the plugin is there."""

import pytest
from plugin.asking import IN_TIME, PLUGIN, RULES, add, sections

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
    result = pytester.runpytest_subprocess(*PLUGIN, "-p", "no:hypothesispytest", "test_own.py")
    result.assert_outcomes(passed=1)
    assert list(sections(result)) == ["", "test session starts", "1 passed"]


def test_the_strictest_settings_find_nothing(pytester: pytest.Pytester) -> None:
    add(pytester, "sample.pol", RULES + IN_TIME)
    pytester.makepyfile("def test(): pass")
    pytester.makeini("[pytest]\nfilterwarnings = error\naddopts = --strict-config --strict-markers\n")
    result = pytester.runpytest_subprocess(*PLUGIN, "-W", "error")
    result.assert_outcomes(passed=2)
    assert list(sections(result)) == ["", "test session starts", "2 passed"]
