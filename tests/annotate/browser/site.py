"""The labelling tool as a labeller meets it: a server on this machine, a browser, keys."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import uvicorn

from asn_nlp.annotate.app import make_app
from asn_nlp.annotate.desk import Desk
from asn_nlp.annotate.project import Project
from asn_nlp.annotate.server import Place, place

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

PATIENCE = 15_000  # milliseconds; a limit, never a wait

# How many tokens lie between the selected one and the next that reads so.
_STEPS = """
const { doc, text, selection } = m.app;
const from = doc.tokens.findIndex(([start]) => start >= Math.min(selection.anchor, selection.head));
const to = doc.tokens.findIndex(([start, end], i) => i >= from && text.map.slice(start, end) === value);
if (to < 0) throw new Error(`no word ${value}`);
return to - from;
"""


class Server:
    """A server over a desk, in a thread; `stop` and `start` again: the same address, a desk of the files."""

    def __init__(self, make: Callable[[], Desk]) -> None:
        self._make = make
        self._port: int | None = None
        self.start()

    def start(self) -> None:
        """Listen. The desk is made anew: it knows only what is on the disk."""
        self.desk = self._make()
        self.place: Place = place(self.desk, host=None, port=self._port or 0, token=None)
        self._port = self.place.port
        app = make_app(
            self.desk,
            token=self.place.token,
            hosts=self.place.hosts,
            cookie=f"asn_annotate_{self.place.port}",
        )
        config = uvicorn.Config(app, http="h11", ws="none", lifespan="off", log_level="critical")
        config.timeout_graceful_shutdown = 1
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(
            target=self._server.run, kwargs={"sockets": [self.place.sock]}, daemon=True
        )
        self._thread.start()

    def stop(self) -> None:
        """No more answers."""
        self._server.should_exit = True
        self._thread.join(timeout=10)
        self.place.sock.close()
        assert not self._thread.is_alive()

    @property
    def address(self) -> str:
        return self.place.address

    def document(self, name: str) -> Any:
        """An article as the server has it."""
        return self.desk.document(self.desk.project.by_name(name).id)

    def wait(self, name: str, true: Callable[[Any], bool]) -> Any:
        """The article as soon as something is true of it."""
        end = time.monotonic() + PATIENCE / 1000
        while not true(document := self.document(name)):
            assert time.monotonic() < end, document
            time.sleep(0.02)
        return document


def labelling(folder: Path, annotator: str = "sari", **how: Any) -> Server:
    """A server for one annotator."""
    return Server(lambda: Desk(Project(folder), annotator, **how))


class Labeller:
    """Someone at the page."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.page: Page = context.new_page()
        self.page.set_default_timeout(PATIENCE)
        self.pressed = 0
        self.problems: list[str] = []
        self.page.on("pageerror", lambda error: self.problems.append(str(error)))
        self.page.goto(address)
        self.page.wait_for_selector(".card")

    def press(self, *keys: str) -> None:
        """Press keys, one after the other. `a b c`: three keys."""
        for chord in keys:
            for key in chord.split(" "):
                self.page.keyboard.press(key)
                self.pressed += 1

    def type(self, text: str) -> None:
        """Type into what has the focus."""
        self.page.keyboard.type(text)
        self.pressed += len(text)

    def saved(self) -> None:
        """Wait until the page says that all is saved."""
        self.page.wait_for_selector("#save.saved")

    def status(self, which: str) -> None:
        """Wait for a status: saved, pending, offline, failed."""
        self.page.wait_for_selector(f"#save.{which}")

    @property
    def active(self) -> str:
        """The name of the active card, as a screen reader says it."""
        return self.page.locator(".card[aria-current]").get_attribute("aria-label") or ""

    def open(self, wanted: str) -> None:
        """Go on to the card whose name begins so."""
        for _ in range(80):
            if self.active.startswith(wanted):
                return
            self.press("ArrowDown")
        raise AssertionError(f"no card {wanted}")

    @property
    def selected(self) -> str:
        """The selected words; empty where none are."""
        return str(
            self.js("app", "const {app} = m, s = app.selection; return s ? "
                    "app.text.map.slice(Math.min(s.anchor, s.head), Math.max(s.anchor, s.head)) : ''")
        )  # fmt: skip

    def select(self, first: str, last: str | None = None) -> None:
        """Select words with the arrow keys: the next `first`, up to the `last` after it."""
        if not self.selected:
            self.press("ArrowRight")
        for _ in range(30):
            steps = self.js("app", _STEPS, first)
            if steps == 0:
                break
            self.press(*["ArrowRight"] * steps)
        assert self.selected == first
        while last is not None and not self.selected.endswith(last):
            self.press("Shift+ArrowRight")

    def notice(self) -> str:
        """The last message."""
        return self.page.locator(".notice").last.inner_text()

    def js(self, module: str, code: str, value: Any = None) -> Any:
        """Run code that has the names of a module of the page as `m`, and `value`."""
        wrapped = f"async (value) => {{ const m = await import('/static/js/{module}.js'); {code} }}"
        return self.page.evaluate(wrapped, value)
