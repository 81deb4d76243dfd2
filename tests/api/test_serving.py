"""`kitchens serve` as a process: it listens, answers, and ends when it is told to."""

import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx

HOUSE = Path(__file__).parents[2]
SECONDS_MAX = 30


def test_the_page_is_served_until_somebody_presses_ctrl_c(demo_store: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        "-c",
        "from api.cli import main; main()",
        "--store",
        str(demo_store),
        "serve",
        "--port",
        str(port),
    ]

    server = subprocess.Popen(  # noqa: S603  our own Python with our own words
        [sys.executable, *command], cwd=HOUSE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        page = _first_answer(f"http://127.0.0.1:{port}/?language=en")
        head = httpx.head(f"http://127.0.0.1:{port}/health/ready")
    finally:
        server.send_signal(signal.SIGINT)
        _, told = server.communicate(timeout=SECONDS_MAX)

    assert page.status_code == 200
    assert "This is a demonstration" in page.text
    assert (head.status_code, head.content) == (200, b"")
    assert f"http://127.0.0.1:{port}/" in told
    assert "Traceback" not in told
    assert server.returncode == 0


def _first_answer(address: str) -> httpx.Response:
    ends_at = time.monotonic() + SECONDS_MAX
    while True:
        try:
            return httpx.get(address)
        except httpx.TransportError:
            if time.monotonic() > ends_at:
                raise
            time.sleep(0.1)
