"""The profile of one published community: a zone, a ward, a partnership."""

from components import (
    community_deprivation,
    community_map,
    community_outcomes,
    community_people,
)
from components.community import Community
from components.community_record import record


def draw(community: Community) -> None:
    """Draw what stands out in `community`, who lives there, how deprived it is, and where it is."""
    community_outcomes.draw(record(community))
    community_people.draw(community)
    community_deprivation.draw(community)
    community_map.draw(community)
