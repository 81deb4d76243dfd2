"""The one stylesheet: its colours can be read, its sizes are those agreed on, it turns round for Arabic."""

import re
from itertools import product

import pytest

from api.pages.frame import STATIC

CSS = (STATIC / "kitchens.css").read_text(encoding="utf-8")
LIGHT, DARK = CSS.split(":root")[1:3]
SCHEMES = {"light": LIGHT, "dark": DARK}
SIGNALS = ("tomato", "olive", "wheat", "night")
TINTS = tuple(f"{signal}-tint" for signal in SIGNALS)

TEXT_CONTRAST = 4.5
SHAPE_CONTRAST = 3.0

FONT_BYTES_MAX = 60_000


def _colour(scheme: str, token: str) -> tuple[float, ...]:
    found = re.search(rf"--{token}: #([0-9a-f]{{6}});", SCHEMES[scheme])
    assert found, token
    return tuple(int(found[1][at : at + 2], 16) / 255 for at in (0, 2, 4))


def _contrast(scheme: str, one: str, other: str) -> float:
    """Return the contrast of two tokens, as WCAG 2.2 measures it."""
    lights = sorted(_luminance(_colour(scheme, token)) for token in (one, other))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def _luminance(colour: tuple[float, ...]) -> float:
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("text", ["ink", "soft-ink", *SIGNALS])
def test_text_can_be_read_on_paper(scheme: str, text: str) -> None:
    assert _contrast(scheme, text, "paper") >= TEXT_CONTRAST


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("signal", SIGNALS)
def test_a_signal_can_be_read_on_its_own_tint(scheme: str, signal: str) -> None:
    assert _contrast(scheme, signal, f"{signal}-tint") >= TEXT_CONTRAST


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("text", "tint"), [*product(["ink", "soft-ink"], TINTS)])
def test_ink_can_be_read_on_every_tint(scheme: str, text: str, tint: str) -> None:
    assert _contrast(scheme, text, tint) >= TEXT_CONTRAST


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_edge_of_a_field_can_be_seen(scheme: str) -> None:
    assert _contrast(scheme, "field", "paper") >= SHAPE_CONTRAST


def test_the_light_colours_are_those_of_the_board() -> None:
    assert re.findall(
        r"--(paper|ink|soft-ink|line|field|tomato|olive|wheat|night): (#[0-9a-f]{6})", LIGHT
    ) == [
        ("paper", "#fbf8f2"),
        ("ink", "#1f1a17"),
        ("soft-ink", "#5b524b"),
        ("line", "#d9cfc2"),
        ("field", "#8c8077"),
        ("tomato", "#b3261e"),
        ("olive", "#4a6416"),
        ("wheat", "#8a5a00"),
        ("night", "#1e4e79"),
    ]


def test_colours_are_named_once_and_used_by_their_names() -> None:
    screen, paper = CSS.split("@media print")
    rules = screen.split("/* Arabic reads well", 1)[1]

    assert re.findall(r"#[0-9a-fA-F]{3,8}\b", rules) == []
    # On paper there is black, white and grey.
    assert all(len(set(colour)) == 1 for colour in re.findall(r"#([0-9a-f]+)\b", paper))


def test_letters_come_in_five_sizes() -> None:
    sizes = re.findall(r"--(?:small|body|large|title|huge): calc\(([0-9.]+)rem \* var\(--script\)\)", LIGHT)

    assert [float(size) * 16 for size in sizes] == [14, 17, 21, 28, 40]


def test_arabic_is_a_step_larger_and_looser() -> None:
    arabic = CSS.split('html[lang="ar"] {', 1)[1].split("}")[0]

    assert "--script: 1.125;" in arabic
    assert "--leading: 1.8;" in arabic


def test_nothing_is_left_or_right() -> None:
    bare = re.sub(r"/\*.*?\*/", "", CSS, flags=re.DOTALL)

    assert re.findall(r"[^a-z](?:left|right)(?![a-z])", bare) == []
    assert re.findall(r"[{;\s](?:margin|padding|border)-(?:top|bottom)", bare) == []


def test_targets_are_large_and_larger_in_the_kitchen() -> None:
    assert "--target: 2.75rem;" in LIGHT
    assert "body.kitchen {\n  --target: 3.5rem;" in CSS


@pytest.mark.parametrize(
    "wish",
    [
        "prefers-color-scheme: dark",
        "prefers-contrast: more",
        "forced-colors: active",
        "prefers-reduced-motion",
    ],
)
def test_the_readers_wishes_are_heard(wish: str) -> None:
    assert f"({wish}" in CSS


def test_corners_are_round_and_nothing_throws_a_shadow() -> None:
    assert "--corner: 8px;" in LIGHT
    assert "shadow" not in CSS


def test_the_letters_are_shipped_and_small() -> None:
    named = set(re.findall(r'url\("(fonts/[a-z0-9-]+\.woff2)"\)', CSS))

    assert named == {f"fonts/{path.name}" for path in (STATIC / "fonts").glob("*.woff2")}
    assert all((STATIC / font).stat().st_size < FONT_BYTES_MAX for font in named)


def test_the_letters_come_with_their_licence() -> None:
    licence = (STATIC / "fonts" / "OFL.txt").read_text(encoding="utf-8")

    assert "SIL OPEN FONT LICENSE" in licence
    assert "Google" in licence


def test_every_letter_of_turkish_comes_with_the_first_font() -> None:
    ranges = re.search(r"noto-sans-latin-regular.*?unicode-range: ([^;]+);", CSS, flags=re.DOTALL)
    assert ranges
    held = [
        (int(first, 16), int(last or first, 16))
        for first, last in re.findall(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", ranges[1])
    ]

    for letter in "abcçdefgğhıijklmnoöprsştuüvyzÇĞİIÖŞÜ₺åäöÅÄÖ–…":
        assert any(first <= ord(letter) <= last for first, last in held), letter
