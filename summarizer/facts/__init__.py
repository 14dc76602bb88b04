"""What sentences hold besides words: references and loaded wording."""
