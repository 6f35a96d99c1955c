"""The colours, dashes and shapes of every picture. Pure.

Colours hold 3:1 against the light and the dark background; every difference they show is also
shown by a dash, a shape or a word.
"""

AREA = "#2478b5"
PEERS = "#c05f15"
SCOTLAND = "#7d8590"
INK, INK_ON_DARK = "#3a4048", "#cfd5dc"
ROW = 22  # height of one area in a dot plot
AROUND = 170  # height of a legend above and an axis below
OWN = "own "  # before the role of a line of the person's own figures
LINES = ("area", "peers", "country", "own area", "own peers", "own country")
# a person's own figures keep the colour and dash of their line, and have another shape
COLOURS = dict(zip(LINES, (AREA, PEERS, SCOTLAND) * 2, strict=True))
DASHES = dict(zip(LINES, ([1, 0], [6, 3], [2, 2]) * 2, strict=True))
SHAPES = dict(
    zip(
        LINES,
        ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down"),
        strict=True,
    )
)
# what a test found: its colour and its shape
VERDICTS = {
    "better": (AREA, "triangle-up"),
    "higher": (AREA, "triangle-up"),
    "similar": (SCOTLAND, "circle"),
    "worse": (PEERS, "triangle-down"),
    "lower": (PEERS, "triangle-down"),
    "not compared": (SCOTLAND, "diamond"),
}
