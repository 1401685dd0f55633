"""Bringing parts onto an engine; imported by `load` alone."""
