"""What a session is called in its owner's list: the browser and the device, by their own names."""

_BROWSERS = (
    ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"), ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
)  # fmt: skip
"""In this order: most browsers also name the ones they are like."""

_DEVICES = (
    ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"),
    ("CrOS", "ChromeOS"), ("Mac OS X", "Mac"), ("Linux", "Linux"),
)  # fmt: skip


def label(agent: str) -> str:
    """Return `Firefox · Android` of a browser's own word; empty if it is none that we know.

    The word itself, by which one telephone can be told from another, is not kept.
    """
    found = (next((name for sign, name in known if sign in agent), "") for known in (_BROWSERS, _DEVICES))
    return " · ".join(name for name in found if name)
