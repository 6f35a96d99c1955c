"""The profile of one community, whichever it is."""

from components import community_outcomes
from components.community import Community
from components.community_record import record


def draw(community: Community) -> None:
    """Draw everything that is known of `community`."""
    community_outcomes.draw(record(community))
