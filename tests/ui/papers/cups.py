"""A print system of our own: a real cupsd on loopback, and a printer that listens."""

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

CUPSD = shutil.which("cupsd", path=f"{os.environ['PATH']}:/usr/sbin:/sbin")
LPADMIN = shutil.which("lpadmin", path=f"{os.environ['PATH']}:/usr/sbin:/sbin")
SETTINGS = """Listen 127.0.0.1:{port}
DefaultAuthType None
WebInterface No
Browsing No
<Location />
  Order allow,deny
  Allow 127.0.0.1
</Location>
<Location /admin>
  Order allow,deny
  Allow 127.0.0.1
</Location>
<Policy default>
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
"""
FOLDERS = {
    "ServerRoot": "root",
    "RequestRoot": "spool",
    "CacheDir": "cache",
    "StateDir": "state",
}
LOGS = ("AccessLog", "ErrorLog", "PageLog")


class Printer:
    """A printer on the network: keeps what each connection sends it."""

    def __init__(self) -> None:
        self._door = socket.create_server(("127.0.0.1", 0))
        self.received: list[bytes] = []
        Thread(target=self._listen, daemon=True).start()

    @property
    def address(self) -> str:
        return f"socket://127.0.0.1:{self._door.getsockname()[1]}"

    def _listen(self) -> None:
        while True:
            try:
                line, _who = self._door.accept()
            except OSError:  # switched off
                return
            with line:
                parts = []
                while part := line.recv(65536):
                    parts.append(part)
            self.received.append(b"".join(parts))

    def switch_off(self) -> None:
        self._door.shutdown(socket.SHUT_RDWR)
        self._door.close()


class PrintSystem:
    """Tells the running cupsd of printers, and what happens to them."""

    def __init__(self, server: str) -> None:
        self.server = server

    def add(self, name: str, address: str) -> None:
        assert LPADMIN
        self._run(LPADMIN, "-p", name, "-E", "-v", address, "-m", "raw")

    def make_default(self, name: str) -> None:
        self._run("lpadmin", "-d", name)

    def stop(self, name: str) -> None:
        self._run("cupsdisable", "-r", "Out of paper", name)

    def start(self, name: str) -> None:
        self._run("cupsenable", name)

    def refuse(self, name: str) -> None:
        self._run("cupsreject", name)

    def jobs(self) -> list[str]:
        """What was printed, or waits: a printer's name and the job's number."""
        return [
            line.split()[0] for line in self._run("lpstat", "-W", "all").split("\n")
        ]

    def _run(self, command: str, *arguments: str) -> str:
        path = f"{os.environ['PATH']}:/usr/sbin:/sbin"
        environment = {**os.environ, "CUPS_SERVER": self.server, "PATH": path}
        found = shutil.which(command, path=path) or command
        done = subprocess.run(
            [found, *arguments], env=environment, check=True, capture_output=True
        )
        return done.stdout.decode().strip()


@contextmanager
def print_system(folder: Path) -> Iterator[PrintSystem]:
    """Run cupsd in the folder until the test is over."""
    assert CUPSD
    port = free_port()
    for name in FOLDERS.values():
        (folder / name).mkdir(parents=True)
    folder.chmod(0o755)
    files = [f"{key} {folder / name}" for key, name in FOLDERS.items()]
    files += [f"{key} {folder / key}" for key in LOGS]
    (folder / "files.conf").write_text("\n".join([*files, "SystemGroup root", ""]))
    (folder / "cupsd.conf").write_text(SETTINGS.format(port=port))
    command = [
        CUPSD, "-f", "-c", str(folder / "cupsd.conf"), "-s", str(folder / "files.conf"),
    ]  # fmt: skip
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        wait_for(port, process)
        yield PrintSystem(f"127.0.0.1:{port}")
    finally:
        process.terminate()
        process.wait(timeout=20)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as door:
        return int(door.getsockname()[1])


def wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    """Knock until it answers; stop when it has died."""
    while process.poll() is None:
        with socket.socket() as line:
            line.settimeout(0.2)
            if line.connect_ex(("127.0.0.1", port)) == 0:
                return
    message = f"cupsd ended with {process.returncode}"
    raise RuntimeError(message)
