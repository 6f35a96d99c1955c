"""The map of equal tiles beside a true map of the council areas."""

import pandas as pd
import streamlit as st

from components import maps, store, tiles
from queries.catalogue import CatalogueError
from queries.council_tiles import Tile, read_tiles
from queries.database import data_root
from queries.statistics.classes import Classes

WHY = (
    "Every council area as large as the others, so that cities and islands are seen too. "
    "The colours are those of the map."
)


def draw(
    rows: pd.DataFrame, classes: Classes | None, link: str, name: str, chosen: str | None
) -> None:
    """Draw `rows` (area_code, name, shown, class) as tiles, each a link to `link` with its code.

    `name` is the parameter of the link that has the code; the tile of `chosen` is framed.
    """
    try:
        places = _tiles()
    except CatalogueError as error:
        st.error(f"The map of tiles cannot be drawn. {error}", icon="🗺️")
        return
    colours = maps.RAMPS[len(classes.uppers)] if classes else maps.RAMPS[1]
    shown = {
        code: tiles.Shown(title, said, "" if number < 0 else colours[number])
        for code, title, said, number in zip(
            rows["area_code"], rows["name"], rows["shown"], rows["class"], strict=True
        )
    }
    st.caption(WHY)
    st.html(tiles.draw(places, shown, link, name, chosen))


def _tiles() -> tuple[Tile, ...]:
    path = data_root() / "boundaries" / "council_tiles.toml"
    return store.kept(("tiles", str(path)), lambda: read_tiles(path))
