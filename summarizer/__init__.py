"""Extractive multi-document summaries of news, with receipts."""
