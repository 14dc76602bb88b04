"""Inputs that hurt, one at a time beside a good one: what is said, how long, how much memory.

    python benchmarks/hostile.py [--gigabytes 1.0]

Makes each input in a temporary folder or serves it from this machine, gives it to the command
together with one readable article, and prints a Markdown table: the line on stderr, seconds from
start to end, the peak memory of the process. The digest has to come out all the same, and nothing
may be written but what the table names. Needs the extra ``all``; uses no network.
"""

from __future__ import annotations

import argparse
import contextlib
import gzip
import io
import os
import subprocess
import sys
import tarfile
import tempfile
import threading
import time
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

GOOD = "The ferry Northern Grace ran aground off Skerry Island on Tuesday, the coastguard said.\n"
LINE = b"The ferry ran aground off Skerry Island on Tuesday with 212 people on board. "
MIB = 1024 * 1024
#: Seconds that an address may take here; the command's own limit is 30.
SECONDS = 3
#: Longest line of stderr that the table shows, in characters.
SHOWN = 110


class Site(BaseHTTPRequestHandler):
    """Pages that never end, never begin, or lead nowhere."""

    def do_GET(self) -> None:
        """Answer by path."""
        with contextlib.suppress(OSError):
            getattr(self, "at_" + self.path.strip("/").replace(".", "_"), self.at_gone)()

    def at_gone(self) -> None:
        """Nothing here."""
        self.send_error(404)

    def at_silent(self) -> None:
        """Accept and say nothing."""
        time.sleep(60)

    def at_drip(self) -> None:
        """One byte at a time, for ever."""
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.end_headers()
        while True:
            self.wfile.write(b"a")
            self.wfile.flush()
            time.sleep(0.2)

    def at_flood(self) -> None:
        """As fast as it goes, for ever."""
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.end_headers()
        while True:
            self.wfile.write(LINE * 1000)

    def at_loop(self) -> None:
        """A redirect to itself."""
        self.send_response(302)
        self.send_header("Location", "/loop")
        self.end_headers()

    def at_inside(self) -> None:
        """A redirect into a private network."""
        self.send_response(302)
        self.send_header("Location", "http://10.0.0.1/secret")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def zipped(members: dict[str, bytes]) -> bytes:
    """A ZIP archive in memory."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return packed.getvalue()


def locked() -> bytes:
    """A ZIP archive that says of its member that it is encrypted."""
    plain = bytearray(zipped({"a.txt": GOOD.encode()}))
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        plain[plain.index(mark) + flags] |= 1
    return bytes(plain)


def tar_up(target: Path) -> bytes:
    """A TAR archive whose member would be written above the folder."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        member = tarfile.TarInfo(f"../{target.name}/escaped.txt")
        member.size = len(GOOD)
        archive.addfile(member, io.BytesIO(GOOD.encode()))
    return packed.getvalue()


def locked_pdf() -> bytes:
    """A PDF that needs a password."""
    from pypdf import PdfWriter

    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.encrypt("secret")
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def nested(depth: int) -> bytes:
    """Archives in archives."""
    content = GOOD.encode()
    name = "a.txt"
    for _ in range(depth):
        content, name = zipped({name: content}), "a.zip"
    return content


def files(folder: Path, gigabytes: float) -> Iterator[tuple[str, list[str]]]:
    """Each hostile input on disk: what it is, and the arguments that name it."""
    yield from small_files(folder)
    yield from giant_files(folder, gigabytes)
    yield from bombs(folder)
    yield from strange_places(folder)


def put(folder: Path, name: str, content: bytes) -> list[str]:
    """Write a file, and give the arguments that name it."""
    (folder / name).write_bytes(content)
    return [str(folder / name)]


def small_files(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Files that are damaged, locked, nested or not what they say they are."""
    yield "empty", put(folder, "empty.txt", b"")
    yield "binary", put(folder, "binary.txt", bytes(range(256)) * 40)
    yield "truncated archive", put(folder, "cut.zip", zipped({"a.txt": GOOD.encode() * 99})[:90])
    yield "truncated PDF", put(folder, "cut.pdf", b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog")
    yield "Latin-1 declared as UTF-8", put(folder, "charset.html", (
        "<html><head><meta charset=utf-8></head><body><article><p>"
        + "Das Café in Köln öffnete am Dienstag wieder, sagte die Wirtin Ada Orr. " * 9
        + "</p></article></body></html>").encode("latin-1"))  # fmt: skip
    yield "PDF named .txt, without pages", put(folder, "named.txt", b"%PDF-1.7\nnothing")
    yield "ZIP with a password", put(folder, "locked.zip", locked())
    yield "PDF with a password", put(folder, "locked.pdf", locked_pdf())
    yield "archives nested 8 deep", put(folder, "nested.zip", nested(8))
    yield "TAR with a path that leaves the folder", put(folder, "up.tar", tar_up(folder))
    yield (
        "HTML nested 300,000 deep",
        put(folder, "deep.html", b"<html><body>" + b"<div>" * 300_000 + b"x"),
    )
    wide = b'<html><body><p class="' + b"a" * 7_000_000 + b'">x</p></body></html>'
    yield "HTML with an attribute of 7 MB", put(folder, "wide.html", wide)


def giant_files(folder: Path, gigabytes: float) -> Iterator[tuple[str, list[str]]]:
    """One line of so many GB, as text, records and packed."""
    giant = folder / "giant.txt"
    with giant.open("wb") as file:
        block = LINE * 10_000
        for _ in range(int(gigabytes * 1024 * MIB / len(block)) + 1):
            file.write(block)
    yield f"one line of {gigabytes:g} GB", [str(giant)]
    yield f"{gigabytes:g} GB on standard input", ["-", str(giant)]
    with gzip.open(folder / "giant.gz", "wb", 1) as packed, giant.open("rb") as file:
        while part := file.read(MIB):
            packed.write(part)
    giant.rename(folder / "giant.jsonl")
    yield f"one JSONL line of {gigabytes:g} GB", [str(folder / "giant.jsonl")]
    (folder / "giant.jsonl").unlink()
    yield f"{gigabytes:g} GB packed with gzip", [str(folder / "giant.gz")]
    (folder / "giant.gz").unlink()


def bombs(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Archives that unpack to far more than they are, and a page of 30 MB."""
    # Written in parts: the memory of this process would count as that of the command.
    for what, part in (
        ("ZIP bomb, 20 members of 60 MB", LINE * 8),
        ("the same, a word each", b"a"),
    ):
        part *= 600_000 // len(part)
        with zipfile.ZipFile(folder / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            for number in range(20):
                with archive.open(f"{number}.txt", "w") as file:
                    for _ in range(100):
                        file.write(part)
        yield what, [str(folder / "bomb.zip")]
    with (folder / "long.html").open("wb") as file:
        file.write(b"<html><body>")
        for _ in range(20):
            file.write(b"<p>word word</p>" * 100_000)
    yield "HTML of 30 MB", [str(folder / "long.html")]


def strange_places(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """What a path may name besides a file."""
    loop = folder / "loop"
    (loop / "in").mkdir(parents=True)
    (loop / "in" / "up").symlink_to(loop)
    yield "folder that holds itself", [str(loop)]
    os.mkfifo(folder / "pipe")
    yield "FIFO that nobody writes to", [str(folder / "pipe")]
    yield "missing file", [str(folder / "none.txt")]


def addresses(root: str) -> Iterator[tuple[str, list[str]]]:
    """Each hostile address: what it is, and the arguments that name it."""
    allowed = ["--read", "allow-private", "--read", f"seconds={SECONDS}", "--read", "retries=0"]
    for what, path in (
        ("address that never answers", "/silent"),
        ("address that answers a byte at a time", "/drip"),
        ("address that never stops", "/flood"),
        ("redirect to itself", "/loop"),
    ):
        yield what, [root + path, *allowed]
    yield "loopback address", [root + "/loop"]
    yield "name of this machine", [root.replace("127.0.0.1", "localhost") + "/loop"]
    yield "private address", ["http://10.0.0.1/"]
    yield "port that nobody listens to", ["http://127.0.0.1:9/", *allowed]
    yield "name that does not exist", ["http://no-such-host.invalid/", *allowed]


def run(arguments: list[str], good: Path) -> tuple[str, float, float, bool]:
    """Run the command: what it says, seconds, peak in MB, and whether the good one came out."""
    piped = arguments[:1] == ["-"]
    source = arguments.pop(1) if piped else os.devnull
    command = [sys.executable, "-c", "from summarizer.cli import main; main()", "digest"]
    with (
        tempfile.TemporaryFile() as out,
        tempfile.TemporaryFile() as err,
        Path(source).open("rb") as fed,
    ):
        begin = time.perf_counter()
        process = subprocess.Popen(
            [*command, *arguments, str(good)], stdin=fed, stdout=out, stderr=err
        )
        _, _, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begin
        process.returncode = 0
        out.seek(0)
        err.seek(0)
        said = err.read().decode("utf-8", "replace").strip()
        told = GOOD.strip() in out.read().decode()
    unit = 1024 if sys.platform != "darwin" else MIB
    return said, seconds, used.ru_maxrss / unit, told


def main() -> None:
    """Run all and print the table."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--gigabytes", type=float, default=1.0, help="size of the gigantic line")
    options = parser.parse_args()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    root = f"http://127.0.0.1:{server.server_port}"
    print("| input | said on stderr | seconds | MB | digest of the rest |")
    print("|---|---|---:|---:|---|")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        good = folder / "good.txt"
        good.write_text(GOOD)
        for cases in (files(folder, options.gigabytes), addresses(root)):
            for what, arguments in cases:
                said, seconds, peak, told = run(arguments, good)
                lines = [line.replace(place + "/", "").replace(root, "http://127.0.0.1") for line in
                         said.splitlines()]  # fmt: skip
                short = "; ".join(
                    line if len(line) <= SHOWN else line[:SHOWN] + "…" for line in lines[:2]
                )
                more = f" (+{len(lines) - 2} lines)" if len(lines) > 2 else ""
                print(
                    f"| {what} | {short.replace('|', '/') or '—'}{more} | {seconds:.1f} "
                    f"| {peak:.0f} | {'yes' if told else 'NO'} |",
                    flush=True,
                )
        if (folder / "escaped.txt").exists():
            print("written outside: escaped.txt")


if __name__ == "__main__":
    main()
