"""Arrays, sparse rows and one hash table: fast parts, each tested against a plain one."""
