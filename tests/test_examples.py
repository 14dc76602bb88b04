"""The programs in examples/ run, and type checkers have nothing to say of them."""

from __future__ import annotations

import json
import os
import runpy
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, SEEDS

EXAMPLES = ROOT / "examples"
NEWSROOM = EXAMPLES / "newsroom.py"


def test_the_newsroom_prints_a_digest(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main = runpy.run_path(str(NEWSROOM))["main"]
    assert main([str(SEEDS), "--length", "60w", "--keep", str(tmp_path / "digest.json")]) == 0
    out, err = capsys.readouterr()
    assert "Istanbul" in out
    assert err == ""
    assert main([str(tmp_path / "nothing")]) == 1
    assert "does not exist" in capsys.readouterr().err


def checked(*command: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [*command, str(NEWSROOM)], capture_output=True, text=True, cwd=ROOT, env=env, check=False
    )


@pytest.mark.skipif(find_spec("mypy") is None, reason="needs mypy")
def test_mypy_is_content(tmp_path: Path) -> None:
    done = checked(
        sys.executable, "-m", "mypy", "--strict", "--follow-imports=silent", "--config-file=",
        "--ignore-missing-imports", "--cache-dir", str(tmp_path),
    )  # fmt: skip
    assert done.returncode == 0, done.stdout


@pytest.mark.skipif(not shutil.which("pyright"), reason="needs pyright")
def test_pyright_is_content() -> None:
    done = checked("pyright", "--pythonpath", sys.executable)
    assert done.returncode == 0, done.stdout


def test_a_step_for_langchain() -> None:
    documents: Any = pytest.importorskip("langchain_core.documents")
    names = runpy.run_path(str(EXAMPLES / "langchain_digest.py"))
    loaded = [
        documents.Document(page_content=path.read_text("utf-8"), metadata={"source": path.name})
        for path in sorted(SEEDS.glob("*.txt"))
    ]
    told = names["digest_step"]("60w").invoke(loaded)
    assert told
    for document in told:
        whole = (SEEDS / document.metadata["source"]).read_text("utf-8")
        place = slice(document.metadata["start"], document.metadata["end"])
        assert " ".join(whole[place].split()) == document.page_content


def test_the_notebook_runs() -> None:
    nbformat: Any = pytest.importorskip("nbformat")
    nbclient: Any = pytest.importorskip("nbclient")
    pytest.importorskip("ipykernel")
    notebook = nbformat.read(EXAMPLES / "digest.ipynb", as_version=4)
    nbformat.validate(notebook)
    os.environ["PYTHONPATH"] = str(ROOT)
    nbclient.NotebookClient(
        notebook, timeout=120, resources={"metadata": {"path": str(EXAMPLES)}}
    ).execute()
    shown = json.dumps(notebook.cells)
    assert "text/html" in shown
    assert "<Pick " in shown
