"""Other articles on a page, and parts of the page's own that look like some."""

import pytest

pytest.importorskip("trafilatura")

from summarizer.reading.pages.html_pages import page

OWN = [
    "A ferry ran aground off the island in thick fog on Tuesday morning, the guard said.",
    "All 212 people on board were brought ashore before noon by four lifeboats from the mainland.",
    "The owner of the ferry has promised to pay for the rooms of all who are stranded there.",
]
OTHER = (
    "<p>The fair of the town will open on Saturday with a parade of two hundred tractors from six "
    "villages.</p><p>Some forty thousand people are expected over the weekend, as many as came "
    "before the flood.</p>"
)


def text_of(body: str) -> str:
    markup = f"<html><head><title>Ferry aground</title></head><body>{body}</body></html>"
    return page(markup, "page").text


def paragraphs(texts: list[str]) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


@pytest.mark.parametrize(
    "other",
    [
        f"<article><h1>Fair opens</h1>{OTHER}</article>",
        f"<section class='story story--more'><h2>Fair opens</h2>{OTHER}</section>",
        f"<div class='related-story'><h3>Fair opens</h3>{OTHER}</div>",
    ],
)
def test_another_article_is_left_out(other: str) -> None:
    own = f"<article><h1>Ferry aground</h1>{paragraphs(OWN)}</article>"
    text = text_of(f"<main>{own}{other}</main>")
    assert all(paragraph in text for paragraph in OWN)
    assert "tractors" not in text


@pytest.mark.parametrize(
    "body",
    [
        f"<article><h1>Ferry aground</h1>{paragraphs(OWN[:2])}"
        f"<div class='read-more-content'><h2>The owner</h2>{paragraphs(OWN[2:])}</div></article>",
        f"<div><h1>Ferry aground</h1></div><article>{paragraphs(OWN)}</article>",
        "<h1>Ferry aground: live</h1>"
        + "".join(
            f"<article><h2>1{n}:20</h2><time>1{n}:20</time><p>{text}</p></article>"
            for n, text in enumerate(OWN)
        ),
    ],
)
def test_parts_of_the_pages_own_article_stay(body: str) -> None:
    text = text_of(f"<main>{body}</main>")
    assert all(paragraph in text for paragraph in OWN)


def test_sentences_in_cells_of_a_fact_box_are_paragraphs() -> None:
    box = (
        "<table><tr><th>Length</th><td>The ferry is 86 metres long and was built in 1998.</td></tr>"
        "<tr><th>Crew</th><td>Seven sailors were on board.</td></tr></table>"
    )
    text = text_of(f"<article><h1>Ferry aground</h1>{paragraphs(OWN)}{box}</article>")
    assert "\n\nThe ferry is 86 metres long and was built in 1998." in text
    assert "\n\nSeven sailors were on board." in text


def test_a_row_of_figures_stays_a_row() -> None:
    rows = "".join(
        f"<tr><td>{n}</td><td>Ada Velling Jr.</td><td>{n * 7}</td><td>{n * 9}</td></tr>"
        for n in range(1, 6)
    )
    text = text_of(
        f"<article><h1>Ferry aground</h1>{paragraphs(OWN)}<table>{rows}</table></article>"
    )
    assert "1 | Ada Velling Jr. | 7 | 9" in text
