"""What sentences hold, read once: names, quantities, times, quotations, meanings, predicates."""
