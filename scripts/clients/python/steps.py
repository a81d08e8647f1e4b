"""What the pipelines have in common: steps that are checked, and pictures that show somebody."""

import hashlib
import json
import os
import sys
import time
import urllib.request

ENDPOINT = os.environ["FACE_ENDPOINT"]
KEY = os.environ["FACE_KEY"]

_differing = 0


def step(name, got, right):
    """Prints what a step came to. It is `right` that is wanted, or that it holds when it is a function."""
    global _differing
    holds = right(got) if callable(right) else got == right
    wanted = "" if holds else ", which is wrong" + ("" if callable(right) else f": {right!r} is right")
    _differing += not holds
    print(f"  {'ok' if holds else 'NO':2}  {name}: {got!r}{wanted}", flush=True)


def picture(name, person):
    """The bytes of a picture, of which the emulator is told that it shows a person."""
    content = name.encode().ljust(2048, b".")
    _tell({"sha256": hashlib.sha256(content).hexdigest(), "shows": [person]})
    return content


def picture_url(name, person):
    """The URL of a picture, of which the emulator is told that it shows a person. Nobody fetches it."""
    url = f"https://pictures.example/{name}.jpg"
    _tell({"url": url, "shows": [person]})
    return url


def word(status):
    """A training status as it was sent: the SDKs make a member of an enum of it, or leave a word that they don't know."""
    return getattr(status, "value", status)


def wait_until(holds, seconds=20):
    """Asks again until it holds, as the loops of Microsoft's own samples do, but not for ever."""
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            raise TimeoutError(f"still not so after {seconds} s")
        time.sleep(0.1)


def finish():
    """Ends the process: with 1 when a step came to something else than it should."""
    sys.exit(1 if _differing else 0)


def _tell(picture_json):
    body = json.dumps(picture_json).encode()
    headers = {"Content-Type": "application/json"}
    request = urllib.request.Request(f"{ENDPOINT}/emulator/pictures", body, headers)
    urllib.request.urlopen(request, timeout=10).close()
