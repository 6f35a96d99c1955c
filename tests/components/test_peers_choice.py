"""Peers: the official groups as published, one's own set, and the nearest with their reasons."""

from dataclasses import replace

from components import peers_choice, store

GLASGOW, SCOTLAND = "S12000049", "S92000003"


def test_an_official_group_never_holds_the_area_itself() -> None:
    peers = peers_choice.of_scheme(GLASGOW, "lgbf_people_services")
    assert len(peers.codes) == 7
    assert GLASGOW not in peers.codes
    assert peers.names == tuple(sorted(peers.names))
    assert peers.group == "Family group 4: most deprived"


def test_scotland_has_no_group() -> None:
    assert peers_choice.of_scheme(SCOTLAND, "resas").codes == ()


def test_ones_own_set_is_in_order_and_drops_what_it_cannot_hold() -> None:
    peers = peers_choice.of_codes(GLASGOW, ["S12000018", GLASGOW, "S99999999", "S12000042"])
    assert peers.names == ("Dundee City", "Inverclyde")
    assert peers.phrase == "the councils you chose"


def test_neighbours_are_seven_with_three_likenesses_and_one_difference() -> None:
    peers = peers_choice.of_neighbours(GLASGOW, store.drivers())
    assert len(peers.codes) == 7
    assert peers.reasons["Council area"].tolist() == list(peers.names)
    assert (peers.reasons["Most alike in"].str.count(",") == 1).all()
    assert peers.reasons["Differs most in"].str.contains(r"\d (?:higher|lower)\)$").all()
    distances = peers.reasons["Distance"].astype(float)
    assert distances.is_monotonic_increasing


def test_without_any_weight_there_are_no_neighbours() -> None:
    nothing = [replace(one, weight=0.0) for one in store.drivers()]
    assert peers_choice.of_neighbours(GLASGOW, nothing).codes == ()
