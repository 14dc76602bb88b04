"""A step for LangChain: documents in, a digest out, each sentence with its source.

    from langchain_core.documents import Document
    chain = retriever | digest_step("80w")

It needs ``langchain-core``. Nothing is asked of a model and nothing leaves the machine.
"""

from __future__ import annotations

from collections.abc import Sequence

from langchain_core.documents import Document
from langchain_core.runnables import RunnableLambda

from summarizer import Article, Budget, Settings, summarize

#: Keys under which loaders keep what an `Article` has fields for.
_KEYS = {"title": "title", "publisher": "publisher", "source": "url", "language": "language"}


def article_of(document: Document) -> Article:
    """A document as an article; metadata that is no text is left alone."""
    known = {
        field: document.metadata[key]
        for key, field in _KEYS.items()
        if isinstance(document.metadata.get(key), str)
    }
    return Article(text=document.page_content, **known)


def digested(documents: Sequence[Document], settings: Settings) -> list[Document]:
    """A document for each sentence of the digest; its metadata say where it stands."""
    digest = summarize(map(article_of, documents), settings)
    return [
        Document(
            page_content=pick.sentence.flat,
            metadata={
                "source": pick.sentence.article.url or pick.sentence.article.id,
                "publisher": pick.sentence.article.publisher,
                "start": pick.sentence.start,
                "end": pick.sentence.end,
                "support": pick.support,
            },
        )
        for pick in digest
    ]


def digest_step(budget: Budget | str = "120w") -> RunnableLambda[list[Document], list[Document]]:
    """The step for a chain."""
    settings = Settings(budget=budget)
    return RunnableLambda(lambda documents: digested(documents, settings), name="digest")
