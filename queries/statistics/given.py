"""What a method was given: numbers, checked before anything is computed from them."""

from typing import cast

import numpy as np
import numpy.typing as npt
import pandas as pd

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Numbers = npt.ArrayLike | pd.Series

POLARITIES = ("higher_is_better", "lower_is_better", "no_judgement")


def numbers(values: Numbers, what: str) -> Floats:
    """Return `values` as floats, NaN where missing.

    ValueError, naming `what`, where they are not numbers or not finite.
    """
    try:
        if isinstance(values, pd.Series):
            floats = values.to_numpy(dtype=np.float64, na_value=np.nan)
        else:
            floats = np.asarray(values, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise ValueError(f"{what}: numbers expected ({error})") from error
    if np.isinf(floats).any():
        raise ValueError(f"{what}: every number must be finite")
    return cast(Floats, floats)


def counts(values: Numbers, what: str) -> Floats:
    """Return `values` as floats, NaN where missing; ValueError where one is below zero."""
    floats = numbers(values, what)
    if (floats < 0).any():
        raise ValueError(f"{what}: a count cannot be below zero")
    return floats


def same_length(**given: Floats) -> None:
    """Raise ValueError, naming them, unless all of `given` have the same shape."""
    if len({floats.shape for floats in given.values()}) > 1:
        shapes = ", ".join(f"{name} {floats.shape}" for name, floats in given.items())
        raise ValueError(f"as many figures of each are needed: {shapes}")


def known_polarity(polarity: str) -> str:
    """Return `polarity`; ValueError if it is not one of POLARITIES."""
    if polarity not in POLARITIES:
        raise ValueError(f"polarity '{polarity}' is not one of: {', '.join(POLARITIES)}")
    return polarity


def direction_of_better(polarity: str) -> int:
    """Return −1 where lower is better, else 1 (also where no judgement is made)."""
    return -1 if known_polarity(polarity) == "lower_is_better" else 1
