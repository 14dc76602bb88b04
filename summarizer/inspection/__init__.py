"""Questions to a finished digest: do its receipts hold, what does it leave out, why each pick."""
