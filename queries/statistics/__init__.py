"""The statistics, one module a subject: pure functions over numpy and pandas, no data of their own.

Percentages run from 0 to 100. A figure that is not there is NaN; a result that cannot honestly be
computed is NaN too, with the reason in words beside it where there is room for one. Input that
cannot be right (a negative count, columns of unequal length) raises ValueError in plain words.
"""
