"""Files that hold files: ZIP, TAR, gzip and web archives."""
