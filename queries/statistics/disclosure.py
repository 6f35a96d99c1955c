"""Disclosure control of areas that people build themselves: what may be shown, and fails closed.

It answers for one set of areas shown together, beside the published total of their council. It
cannot know what the same person saw in another session, and it protects nothing that is already
public: where the figures of the small areas are published, say so and do not use it.
"""

import time
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import LinearConstraint, milp

from queries.statistics.given import Flags, Floats, Numbers, counts, same_length

THRESHOLD = 5
MINIMUM_DENOMINATOR = 30
SECONDS = 1.0  # within which it must be proved; beyond it nothing is shown
GAP = 0.2  # of many groups at once: any council that agrees is an answer, the best is not needed
SHOWN, WITHHELD = "shown", "withheld"


@dataclass(frozen=True)
class Release:
    """Which areas may be shown, and the one word for each.

    Areas withheld for themselves and those withheld to protect others bear the same word (and the
    marker [c]): to tell them apart would disclose what is protected.
    """

    shown: Flags

    @property
    def words(self) -> list[str]:
        """Return SHOWN or WITHHELD for each area."""
        return [SHOWN if one else WITHHELD for one in self.shown]


def release(
    membership: Flags,
    numerators: Numbers,
    denominators: Numbers,
    threshold: int = THRESHOLD,
    minimum_denominator: int = MINIMUM_DENOMINATOR,
    seconds: float = SECONDS,
) -> Release:
    """Return which built areas may be shown with their count and rate.

    `membership` has one row a built area and one column a small area of the council, all of them;
    `numerators` and `denominators` are the counts of the small areas. A built area is withheld
    where its numerator is below `threshold` (none at all included), its denominator below
    `minimum_denominator`, or a count of its small areas is missing. Then more are withheld (the
    fewest that help, smallest first) until what is shown, with the council's total, leaves open
    for every group of small areas that it holds `threshold` or more: no difference between
    overlapping areas, remainder of the council or longer calculation gives a smaller count away.
    Any failure to prove this, within `seconds` too, withholds everything. ValueError for counts
    that are not whole or below zero, or a membership of another shape.
    Method: threshold rule with complementary suppression, audited by integer programming; see
    Hundepool et al. (2012), Statistical Disclosure Control, ch. 4.
    """
    x, n = counts(numerators, "numerators"), counts(denominators, "denominators")
    same_length(numerators=x, denominators=n)
    members = np.asarray(membership, dtype=bool)
    if members.shape[1:] != x.shape or x.ndim != 1:
        raise ValueError(f"membership: a column for each of the {x.size} small areas is needed")
    if (x % 1 > 0).any() or (n % 1 > 0).any():
        raise ValueError("counts of people are whole numbers")
    complete = ~(members & (np.isnan(x) | np.isnan(n))).any(axis=1)
    # what is not known counts as nobody, which can only make more be withheld
    x, n = np.nan_to_num(x), np.nan_to_num(n)
    shown = complete & (members @ x >= threshold) & (members @ n >= minimum_denominator)
    capacity = n if (x <= n).all() else np.full(x.size, np.sum(x))
    until = time.monotonic() + seconds
    try:
        while shown.any():
            exposed = _exposed(_told(members[shown], x, capacity), threshold, until)
            if exposed is None:
                return Release(shown)
            candidates = np.flatnonzero(shown)[np.argsort(members[shown] @ x, kind="stable")]
            helped = []
            for area in candidates:
                without = shown.copy()
                without[area] = False
                told = _told(members[without], x, capacity)
                helped.append(_most(told, exposed, threshold, until))
                if helped[-1] >= threshold:
                    break
            shown[candidates[int(np.argmax(helped))]] = False
    except UnprovenError:
        return Release(np.zeros(len(members), dtype=bool))
    return Release(shown)


class UnprovenError(RuntimeError):
    """It could not be found out, in the time there is, what the shown areas give away."""


@dataclass(frozen=True)
class _Told:
    """What is told of a council: groups of small areas that no shown area tells apart.

    `patterns` has a row for each shown area and one for the council, a column a group; `held` is
    what each row adds up to, `room` the most that a group can hold, `x` what it does hold, and
    `group` the group of each small area.
    """

    patterns: Floats
    held: Floats
    room: Floats
    x: Floats
    group: npt.NDArray[np.int64]


def _told(members: Flags, x: Floats, capacity: Floats) -> _Told:
    """Return what showing the areas `members` tells of counts `x` of at most `capacity`."""
    patterns, group = np.unique(members, axis=1, return_inverse=True)
    group = group.ravel()
    whole = np.vstack([patterns, np.ones(patterns.shape[1], dtype=bool)]).astype(float)
    groups = patterns.shape[1]
    inside = np.bincount(group, x, groups).astype(np.float64)
    room = np.bincount(group, capacity, groups).astype(np.float64)
    return _Told(whole, whole @ inside, room, inside, group)


def _exposed(told: _Told, threshold: int, until: float) -> Flags | None:
    """Return small areas that what is shown proves to hold fewer than `threshold`; None if none.

    Small areas that no shown area tells apart need asking together only: the most that any other
    set of them could hold is no less than that of its parts. Each council that agrees with what
    is shown answers for every group in which it has enough, so many are asked for at once.
    """
    unproven = told.x < threshold
    together = True
    while unproven.any():
        asked = unproven if together else np.arange(unproven.size) == np.argmax(unproven)
        most = np.where(asked, np.minimum(told.room, threshold), told.room)
        proven = unproven & (_council(told, asked, most, until) >= threshold)
        if not together and not proven[asked].any():
            exposed: Flags = asked[told.group]
            return exposed
        together = bool(proven.any())
        unproven &= ~proven
    return None


def _most(told: _Told, areas: Flags, threshold: int, until: float) -> float:
    """Return the most people that the small areas `areas` could hold; enough is not exceeded.

    `areas` are whole groups of what was told before; less is told now, so they may be parts of
    groups, which could hold all that the group holds as far as there is room.
    """
    asked = np.bincount(told.group, areas, told.x.size) > 0
    if told.x[asked].sum() >= threshold:
        return float(threshold)
    return float(_council(told, asked, told.room, until)[asked].sum())


def _council(told: _Told, asked: Flags, most: Floats, until: float) -> Floats:
    """Return counts that agree with what is told and put the most people in the groups `asked`.

    The counts are whole, not below zero, and not above `most`. UnprovenError where none is found.
    """
    left = until - time.monotonic()
    if left <= 0:
        raise UnprovenError
    answer = milp(
        c=-asked.astype(float),
        constraints=LinearConstraint(told.patterns, told.held, told.held),
        integrality=np.ones(asked.size),
        bounds=(0, most),
        options={"time_limit": left, "mip_rel_gap": GAP if asked.sum() > 1 else 0.0},
    )
    if not answer.success:
        raise UnprovenError
    return np.asarray(np.round(answer.x), dtype=np.float64)
