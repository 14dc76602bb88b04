"""ROUGE-1, -2, -3, -4, -L, -Lsum, -W, -S4 and -SU4 (Lin 2004) in three conventions.

Numbers of different conventions are not comparable; `Rouge.signature` names the one in use.

* `rouge-score`: the numbers of Google's rouge-score library. `rougeL` compares whole texts,
  `rougeLsum` unites the subsequences of sentences (one a line). The library has no W, S4
  and SU4: here they follow the paper on that convention's words, `rougeW` over whole texts
  and `rougeSU4` with every unigram. Of several references the best by F1 counts.
* `rouge-1.5.5`: the numbers of the Perl program with `-n 4 -2 4 -u -w 1.2 -p 0.5 -t 0`,
  `stem` for `-m`, `limit` for `-l` and `-b`, `multi` for `-f A` and `-f B` (the best by
  recall). `rougeL` is summary-level, and `rougeLsum` the same. Its quirks are kept: SU4
  leaves out the last unigram, W weights the reference's length twice. With stemming it
  is close, not always equal: the program first looks words up in WordNet's exception
  lists, of which `eval.rouge.irregular` has the common part. On the 40 cases of the tests
  all numbers agree; without that list the largest difference there was 0.042 (one very
  short reference) and the mean below 0.001.
* `unicode`: the definitions of `rouge-score` on words of any script, without stems.
"""

from eval.rouge.results import WLCS_WEIGHT, Counts, Score, rounded_as_original, score_of, total
from eval.rouge.scorer import MAX_SKIP, MEASURES, VERSION, Multi, Prepared, Rouge
from eval.rouge.tokens import Convention, Limit, usual_convention, usual_words

__all__ = [
    "MAX_SKIP",
    "MEASURES",
    "VERSION",
    "WLCS_WEIGHT",
    "Convention",
    "Counts",
    "Limit",
    "Multi",
    "Prepared",
    "Rouge",
    "Score",
    "rounded_as_original",
    "score_of",
    "total",
    "usual_convention",
    "usual_words",
]
