"""Figures for the organizers."""
