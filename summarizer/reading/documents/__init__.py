"""Files that hold one document or story: Word, OpenDocument, EPUB, PDF, NITF and NewsML-G2."""
