"""Folders → an act now and after every burst of changes in them. The only module that knows watchdog."""

from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Event
from time import sleep

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

_CHANGES = {"created", "deleted", "modified", "moved"}  # not opened or closed: reading would ring too
_QUIET = 0.2  # seconds without a change: an editor saves in several steps


class _Bell(FileSystemEventHandler):
    """Rings when something changed."""

    def __init__(self) -> None:
        self.rung = Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """One thing happened to a file."""
        if event.event_type in _CHANGES:
            self.rung.set()


def repeat_on_change(folders: Iterable[Path], act: Callable[[], None]) -> None:
    """Runs until interrupted, by Ctrl+C or by what `act` raises."""
    bell = _Bell()
    observer = Observer()
    for folder in folders:
        if folder.is_dir():
            observer.schedule(bell, str(folder), recursive=True)
    observer.start()
    try:
        act()
        while True:
            while not bell.rung.wait(1):  # a wait without an end would not hear Ctrl+C everywhere
                pass
            while bell.rung.is_set():
                bell.rung.clear()
                sleep(_QUIET)
            act()
    finally:
        observer.stop()
        observer.join()
