"""Small pictures: text is escaped, estimates hollow, gaps not bridged, nothing needs a line."""

import re
from urllib.parse import unquote

import numpy as np
import pandas as pd

from components.sparklines import DASHED, Beside, Card, Line, grid, picture, sample

NONE = pd.DataFrame(columns=["period_start", "value", "estimated", "segment"])
LINE = pd.DataFrame(
    {
        "period_start": pd.to_datetime(["2016-01-01", "2017-01-01", "2019-01-01"]),
        "value": [1.0, 2.0, 3.0],
        "estimated": [False, True, False],
        "segment": [1, 1, 2],
    }
)


def test_text_is_escaped() -> None:
    drawn = grid([Card("<script>", "1%", 'a "quote" & <b>', LINE, NONE)])
    assert "<script>" not in drawn
    assert "&lt;script&gt;" in drawn
    assert 'alt="&lt;script&gt; over time"' in drawn
    assert "a &quot;quote&quot; &amp; &lt;b&gt;" in drawn


def test_lines_to_estimates_are_dashed_and_estimates_hollow() -> None:
    years = pd.to_datetime(["2015-01-01", "2016-01-01", "2017-01-01", "2018-01-01"])
    estimated = [False, False, True, False]
    line = pd.DataFrame(
        {"period_start": years, "value": [1.0, 2, 3, 4], "estimated": estimated, "segment": 1}
    )
    svg = picture(line, NONE)
    assert svg.count("<path") == 2
    assert svg.count(f'stroke-dasharray="{DASHED}"') == 1
    hollow = [dot for dot in re.findall(r"<circle[^>]*", svg) if "fill" not in dot]
    assert len(hollow) == 1


def test_a_figure_that_no_line_reaches_is_a_dot() -> None:
    svg = picture(NONE, LINE)
    assert svg.count("<path") == 1
    assert svg.count("<circle") == 1


def test_nothing_to_draw_is_an_empty_picture() -> None:
    assert "<path" not in picture(NONE, NONE)


def test_a_constant_line_stays_inside_the_picture() -> None:
    svg = picture(LINE.assign(value=5.0), NONE)
    heights = [float(y) for y in re.findall(r",([\d.]+)", svg)]
    assert all(0 <= height <= 72 for height in heights)


def test_the_image_is_the_picture() -> None:
    drawn = grid([Card("Title", "1%", "Sentence.", LINE, NONE)])
    code = re.search(r'src="data:image/svg\+xml,([^"#]+)"', drawn)
    assert code
    assert unquote(code[1]).replace("'", '"') == picture(LINE, NONE)


def test_further_lines_keep_their_colour_and_dash_and_share_the_scale() -> None:
    more = Line(np.array([16000.0, 17900.0]), np.array([9.0, 9.0]), [1, 1], [False, False])
    svg = picture(LINE, NONE, [Beside(more, "#123456", "6 3")])
    assert '<g stroke="#123456" stroke-dasharray="6 3"><path' in svg
    alone = picture(LINE, NONE)
    assert svg != alone
    heights = [float(y) for y in re.findall(r",([\d.]+)", svg)]
    assert all(0 <= height <= 72 for height in heights)


def test_a_sample_of_a_line_says_nothing_by_itself() -> None:
    drawn = sample("#123456", "6 3")
    assert 'alt=""' in drawn
    assert "stroke-dasharray='6 3'" in unquote(drawn)
