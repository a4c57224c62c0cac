"""Saraban: Thai official letters and forms from structured records, ready to sign."""

__version__ = "0.1.0"
