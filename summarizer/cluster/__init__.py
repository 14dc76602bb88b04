"""What articles are to each other: copies, publishers, strays."""
