"""What people labelled by hand, and how well the library's parts fit it."""
