"""What coders marked in the same sources, put side by side and told apart."""

from annotator.workflow.comparing.choosing import (
    assignees,
    coders_of,
    compared_coders,
    finishers,
)
from annotator.workflow.comparing.comparison import TRAINING, Comparison, compared
from annotator.workflow.comparing.ground import Ground
from annotator.workflow.comparing.grouping import groups_of
from annotator.workflow.comparing.naming import digest, group_id
from annotator.workflow.comparing.practising import Practices, Slip, practices

__all__ = [
    "TRAINING",
    "Comparison",
    "Ground",
    "Practices",
    "Slip",
    "assignees",
    "coders_of",
    "compared",
    "compared_coders",
    "digest",
    "finishers",
    "group_id",
    "groups_of",
    "practices",
]
