"""What coders marked in the same sources, put side by side and told apart."""

from annotator.workflow.comparing.beside_key import laid_beside_key
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
from annotator.workflow.comparing.training import Slip, Training, training

__all__ = [
    "TRAINING",
    "Comparison",
    "Ground",
    "Slip",
    "Training",
    "assignees",
    "coders_of",
    "compared",
    "compared_coders",
    "digest",
    "finishers",
    "group_id",
    "groups_of",
    "laid_beside_key",
    "training",
]
