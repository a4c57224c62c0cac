"""Batches: plan what is to be made, then make it."""

from pipeline.batch.plan import Options, Plan, plan
from pipeline.batch.run import Report, run

__all__ = ["Options", "Plan", "Report", "plan", "run"]
