import pytest

from bot.calibration_figures import Outcome, area_under_risk, calibration_error, reliability, risk_coverage


def outcomes(*pairs: tuple[float, int]) -> list[Outcome]:
    return [Outcome(confidence, bool(right)) for confidence, right in pairs]


def test_a_range_holds_its_lower_end_and_the_last_one_certainty_too() -> None:
    bins = reliability(outcomes((0.0, 0), (0.5, 1), (0.49, 0), (1.0, 1), (0.75, 0)), bins=2)
    assert [(b.count, b.right) for b in bins] == [(2, 0), (3, pytest.approx(2 / 3))]
    assert [b.confidence for b in bins] == [pytest.approx(0.245), pytest.approx(0.75)]


def test_calibration_is_perfect_where_confidence_is_the_share_right() -> None:
    assert calibration_error(outcomes((0.75, 1), (0.75, 1), (0.75, 1), (0.75, 0))) == 0
    assert calibration_error(outcomes((1.0, 0), (0.0, 1))) == 1
    assert calibration_error([]) == 0


def test_the_more_is_let_through_the_more_is_wrong_when_confidence_sorts_well() -> None:
    sorted_well = outcomes((0.9, 1), (0.8, 1), (0.3, 0), (0.2, 0))
    assert risk_coverage(sorted_well) == [(0.25, 0), (0.5, 0), (0.75, pytest.approx(1 / 3)), (1, 0.5)]
    upside_down = outcomes((0.9, 0), (0.8, 0), (0.3, 1), (0.2, 1))
    assert area_under_risk(sorted_well) == pytest.approx((1 / 3 + 1 / 2) / 4)
    assert area_under_risk(sorted_well) < area_under_risk(upside_down)


def test_equal_confidences_give_one_curve_in_whichever_order_they_come() -> None:
    there = outcomes((0.5, 1), (0.5, 0), (0.5, 0), (0.5, 1), (0.9, 1))
    assert risk_coverage(there) == risk_coverage(there[::-1])
    assert [risk for _, risk in risk_coverage(there[:4])] == [0.5] * 4
    assert risk_coverage([]) == []
    assert area_under_risk([]) == 0
