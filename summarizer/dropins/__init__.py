"""The library behind the names of others: for code written for gensim or sumy."""
