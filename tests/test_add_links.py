"""Addresses, kept and compared."""

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.add.links import plain_url, url_key


@settings(deadline=None)
@given(st.text())
def test_any_text_is_an_address_or_is_not(text: str) -> None:
    for url in (text, f"https://example.org/{text}", f"https://{text}/"):
        plain = plain_url(url)
        assert plain is None or plain_url(plain) == plain


def test_tracking_goes_and_the_rest_stays() -> None:
    assert plain_url("https://a.example/x?b=1&a=%20&utm_medium=m&fbclid=z") == (
        "https://a.example/x?b=1&a=+"
    )
    assert plain_url("https://a.example/x?b=1&a=%20#c") == "https://a.example/x?b=1&a=%20"


def test_what_is_the_same_page() -> None:
    key = url_key("https://www.a.example/x/?a=1&b=2")
    assert key == url_key("http://amp.a.example/x?b=2&a=1&utm_source=q#top")
    assert key != url_key("https://www.a.example/x/?a=1")
    assert url_key("mailto:a@b.example") is None
