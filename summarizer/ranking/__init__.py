"""How central each sentence is."""
