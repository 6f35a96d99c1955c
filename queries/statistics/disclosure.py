"""Disclosure control of areas that people build themselves: what may be shown, and fails closed.

It answers for one set of areas shown together, beside the published total of their council. It
cannot know what the same person saw in another session, and it protects nothing that is already
public: where the figures of the small areas are published, say so and do not use it.
"""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import LinearConstraint, milp

from queries.statistics.given import Flags, Floats, Numbers, counts, same_length

THRESHOLD = 5
MINIMUM_DENOMINATOR = 30
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
) -> Release:
    """Return which built areas may be shown with their count and rate.

    `membership` has one row a built area and one column a small area of the council, all of them;
    `numerators` and `denominators` are the counts of the small areas. A built area is withheld
    where its numerator is below `threshold` (none at all included), its denominator below
    `minimum_denominator`, or a count of its small areas is missing. Then more are withheld (the
    fewest that help, smallest first) until what is shown, with the council's total, leaves open
    for every group of small areas that it holds `threshold` or more: no difference between
    overlapping areas, remainder of the council or longer calculation gives a smaller count away.
    Any failure to prove this withholds everything. ValueError for counts that are not whole or
    below zero, or a membership of another shape.
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
    while shown.any():
        exposed = _exposed(members[shown], x, capacity, threshold)
        if exposed is None:
            return Release(shown)
        candidates = np.flatnonzero(shown)[np.argsort(members[shown] @ x, kind="stable")]
        helped = []
        for area in candidates:
            without = shown.copy()
            without[area] = False
            helped.append(_most(exposed, members[without], x, capacity, threshold))
            if helped[-1] >= threshold:
                break
        shown[candidates[int(np.argmax(helped))]] = False
    return Release(shown)


def _exposed(members: Flags, x: Floats, capacity: Floats, threshold: int) -> Flags | None:
    """Return a group of small areas that what is shown proves to hold fewer than `threshold`.

    Small areas that are in exactly the same shown areas cannot be told apart, so only such whole
    groups need asking: the most that any other group could hold is no less than that of its parts.
    """
    patterns, group = np.unique(members, axis=1, return_inverse=True)
    for one in range(patterns.shape[1]):
        asked: Flags = group.ravel() == one
        if _most(asked, members, x, capacity, threshold) < threshold:
            return asked
    return None


def _most(asked: Flags, members: Flags, x: Floats, capacity: Floats, threshold: int) -> float:
    """Return the most people that the small areas `asked` could hold, as far as is shown.

    The counts of small areas are whole, not below zero, not above `capacity`, and add up to the
    shown areas and the council. −1 where no answer is found, which reads as exposed.
    """
    if x[asked].sum() >= threshold:
        return float(x[asked].sum())  # what they do hold is possible
    told = np.vstack([members, np.ones(x.size, dtype=bool), asked])
    patterns, group = np.unique(told, axis=1, return_inverse=True)
    room = np.bincount(group.ravel(), capacity)
    held = told[:-1] @ x
    answer = milp(
        c=-patterns[-1].astype(float),
        constraints=LinearConstraint(patterns[:-1].astype(float), held, held),
        integrality=np.ones(room.size),
        bounds=(0, room),
    )
    return float(np.round(-answer.fun)) if answer.success else -1.0
