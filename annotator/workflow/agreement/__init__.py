"""How far the coders of a project agree: several named levels side by side, and what they leave."""

from annotator.workflow.agreement.composing import SEED, report
from annotator.workflow.agreement.values import AgreementReport

__all__ = ["SEED", "AgreementReport", "report"]
