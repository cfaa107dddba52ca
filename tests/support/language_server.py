"""The editors' own YAML language server over its standard streams: open a text, ask what an editor would."""

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from queue import Queue
from threading import Thread
from types import TracebackType
from typing import Any

from tests.support.trees import HOUSE

NODE = str(Path(sys.executable).with_name("node"))  # locked beside us
TOOLS = HOUSE / "tests" / "editor" / "node_modules"
PROGRAM = TOOLS / "yaml-language-server" / "bin" / "yaml-language-server"
PATIENCE = 20  # seconds for one answer
SETTINGS = {"yaml": {"validate": True, "hover": True, "completion": True, "schemaStore": {"enable": False}}}


@dataclass(frozen=True)
class Problem:
    """What the server underlines: its first line (from 1) and the server's words."""

    line: int
    message: str


class LanguageServer:
    """One server process for the files under a folder; nothing need lie there but the schemas."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._asked = self._opened = 0
        self._published: dict[str, list[Problem]] = {}
        self._process = subprocess.Popen(
            [NODE, PROGRAM, "--stdio"], cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self._heard: Queue[dict[str, Any] | None] = Queue()
        Thread(target=self._listen, daemon=True).start()

    def __enter__(self) -> "LanguageServer":
        markdown = {"completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"]}}
        able = {"workspace": {"configuration": True}, "textDocument": {"completion": markdown}}
        asked = {"processId": None, "rootUri": self._root.as_uri(), "capabilities": able}
        self.version = self._ask("initialize", asked)["serverInfo"]["version"]
        self._tell("initialized", {})
        return self

    def __exit__(self, _: type[BaseException] | None, __: object, ___: TracebackType | None) -> None:
        self._process.kill()
        self._process.wait()

    def problems(self, texts: Mapping[str, str]) -> dict[str, list[Problem]]:
        """What the server finds in each text, opened under its path from the root."""
        for path, text in texts.items():
            self._published.pop(self._uri(path), None)
            self._open(path, text)
        wanted = {self._uri(path): path for path in texts}
        while not wanted.keys() <= self._published.keys():
            self._handle(self._next())
        return {path: self._published[uri] for uri, path in wanted.items()}

    def completions(self, path: str, text: str) -> dict[str, dict[str, Any]]:
        """What is offered where "|" stands in the text, by label."""
        found = self._ask("textDocument/completion", self._at(path, text))
        return {item["label"]: item for item in found["items"]}

    def hover(self, path: str, text: str) -> str:
        """The Markdown shown where "|" stands in the text."""
        found = self._ask("textDocument/hover", self._at(path, text))
        return str(found["contents"]["value"]) if found else ""

    def _at(self, path: str, text: str) -> dict[str, Any]:
        before, _, after = text.partition("|")
        self._open(path, before + after)
        line, column = before.count("\n"), len(before.rpartition("\n")[2])
        document = {"uri": self._uri(path)}
        return {"textDocument": document, "position": {"line": line, "character": column}}

    def _open(self, path: str, text: str) -> None:
        self._opened += 1  # the server remembers what it read by the version
        document = {"uri": self._uri(path), "languageId": "yaml", "version": self._opened, "text": text}
        self._tell("textDocument/didOpen", {"textDocument": document})

    def _uri(self, path: str) -> str:
        return (self._root / path).as_uri()

    def _ask(self, method: str, params: object) -> Any:
        self._asked += 1
        self._send({"id": self._asked, "method": method, "params": params})
        while (message := self._next()).get("id") != self._asked or "method" in message:
            self._handle(message)
        assert "error" not in message, message
        return message["result"]

    def _tell(self, method: str, params: object) -> None:
        self._send({"method": method, "params": params})

    def _handle(self, message: dict[str, Any]) -> None:
        """A request of the server is answered, what it publishes is kept, the rest passes by."""
        params = message.get("params")
        if message.get("method") == "workspace/configuration":
            answer = [SETTINGS.get(item.get("section", "")) for item in params["items"]]
            self._send({"id": message["id"], "result": answer})
        elif message.get("method") == "textDocument/publishDiagnostics":
            self._published[params["uri"]] = [
                Problem(found["range"]["start"]["line"] + 1, found["message"])
                for found in params["diagnostics"]
            ]
        elif "id" in message and "method" in message:
            self._send({"id": message["id"], "result": None})

    def _send(self, message: dict[str, Any]) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(data), data))
        self._process.stdin.flush()

    def _next(self) -> dict[str, Any]:
        message = self._heard.get(timeout=PATIENCE)
        assert message is not None, "the language server ended"
        return message

    def _listen(self) -> None:
        stream = self._process.stdout
        assert stream is not None
        while header := stream.readline():
            while (line := stream.readline()) not in {b"\r\n", b""}:
                header += line
            size = int(header.lower().split(b"content-length:")[1].split()[0])
            self._heard.put(json.loads(stream.read(size)))
        self._heard.put(None)
