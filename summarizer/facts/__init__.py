"""What sentences hold: quantities, times, how they are meant, what they state and refer to."""
