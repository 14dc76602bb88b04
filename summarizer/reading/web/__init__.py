"""Addresses: what may be fetched, how, and what is kept of it."""
