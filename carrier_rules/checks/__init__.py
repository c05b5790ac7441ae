"""Static checks: a model in, diagnostics out. Nothing is evaluated here."""

from carrier_rules.checks import (
    act_in_when,
    circles,
    contradiction,
    declared_twice,
    derived_attribute,
    derived_given,
    due_too_early,
    duplicates,
    each,
    effective_span,
    empty_range,
    expect_event,
    hours,
    identifiers,
    in_a_row,
    missing_conduct,
    missing_due,
    names_alike,
    needs_period,
    never_applies,
    never_met,
    never_true,
    no_counterpart,
    no_due_date,
    no_first_period,
    no_header,
    no_outcome,
    no_source,
    nothing_expected,
    nothing_moves,
    other_currency,
    periods,
    quotation,
    quotation_modality,
    quotation_parties,
    quotation_time,
    requirements,
    reserved_attribute,
    together,
    unchecked_quotations,
    unknown_attribute,
    unknown_counting,
    unknown_form,
    unknown_name,
    unknown_status,
    unknown_value,
    unstated,
    unused_declaration,
    window_order,
    working_hours,
    wrong_attribute_type,
    wrong_clause,
    wrong_otherwise,
    wrong_overrides,
    wrong_type,
)
from carrier_rules.checks.context import Context
from carrier_rules.diagnostics import Diagnostic, in_order
from carrier_rules.model import PolicyModel
from carrier_rules.own_words import in_own_words

__all__ = ["CHECKS", "NOTES", "Context", "check"]

CHECKS = (
    no_header.find,
    unknown_name.find,
    unknown_value.find,
    unknown_attribute.find,
    unknown_form.find,
    unknown_status.find,
    unknown_counting.find,
    declared_twice.find,
    names_alike.find,
    reserved_attribute.find,
    derived_attribute.find,
    effective_span.find,
    missing_conduct.find,
    missing_due.find,
    wrong_clause.find,
    nothing_moves.find,
    hours.find,
    working_hours.find,
    needs_period.find,
    no_first_period.find,
    each.find,
    together.find,
    no_counterpart.find,
    no_due_date.find,
    no_outcome.find,
    in_a_row.find,
    wrong_otherwise.find,
    wrong_overrides.find,
    circles.find,
    empty_range.find,
    wrong_type.find,
    wrong_attribute_type.find,
    other_currency.find,
    quotation.find,
    quotation_time.find,
    unchecked_quotations.find,
    nothing_expected.find,
    expect_event.find,
    derived_given.find,
    periods.find,
    identifiers.find,
    unstated.find,
    no_source.find,
    duplicates.find,
    never_true.find,
    never_applies.find,
    never_met.find,
    window_order.find,
    due_too_early.find,
    act_in_when.find,
    contradiction.find,
    requirements.find,
)

NOTES = (
    unused_declaration.find,
    duplicates.find_said_twice,
    contradiction.find_possible,
    hours.find_idle,
    quotation_modality.find,
    quotation_parties.find,
)
"""What is told only when asked: matters of style, and mistakes of which the policy alone is weak evidence."""


def check(
    model: PolicyModel, source_text: str | None, unread: frozenset[str] | None = None, *, notes: bool = False
) -> tuple[Diagnostic, ...]:
    """Return every problem of a policy, in order of file and place. Never raises for what a policy says.

    `source_text` is the text that the header's `text` line names, None when it is not at hand. `unread` holds the names
    that blocks declare which could not be read, None when all were: such names are taken for known, and nothing is
    concluded from a header that is missing. With `notes` the notes are among the problems.
    """
    context = Context.of(model, source_text, unread)
    finds = (*CHECKS, *(NOTES if notes else ()))
    return in_order(in_own_words(problem for find in finds for problem in find(context)))
