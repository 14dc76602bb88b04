"""What a table of numbers says: means, tests, and their forms for people, papers and programs."""
