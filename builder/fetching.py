"""An address in, the bytes behind it out, without letting the address reach into this network.

Only http and https; every host is resolved once, refused when any of its addresses is not public,
and connected to by that very address, again after each redirect. Size, time and redirects are
capped, robots.txt is respected.
"""

import ipaddress
import re
import socket
import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

import httpx

from builder import __version__
from builder.problems import Stop

AGENT = f"bilateral/{__version__} (reads news articles for a timeline of two countries; one page at a time)"
MAX_REDIRECTS = 5
TUNNELS = tuple(ipaddress.ip_network(net) for net in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32"))
"""Networks whose addresses carry an IPv4 address that the connection would end at."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one fetch may take, and whether it may reach machines of one's own network."""

    private: bool = False
    megabytes: float = 5.0
    seconds: float = 30.0


@dataclass(frozen=True, slots=True)
class Fetched:
    """What stood behind an address: where it was found in the end, its bytes, its media type."""

    url: str
    content: bytes
    media: str


def fetch(url: str, limits: Limits = Limits()) -> Fetched:
    """Fetch one page or feed; Stop with one sentence when that is not allowed or does not work."""
    check_address(url)
    deadline = time.monotonic() + limits.seconds
    if not _is_welcome(url, limits, deadline):
        message = f"{url}: the site's robots.txt asks programs not to read this page; save it in your browser"
        raise Stop(message)
    found = _follow(url, limits, deadline)
    if found.status in {401, 402, 403}:
        message = f"{url}: the site asks for a login or keeps programs out; save the page in a browser and add that"
        raise Stop(message)
    if found.status != 200:
        message = f"{url}: the site answered with status {found.status}"
        raise Stop(message)
    return Fetched(found.url, found.content, found.media)


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    url: str
    content: bytes = b""
    media: str = ""
    leads_to: str = ""


def _is_welcome(url: str, limits: Limits, deadline: float) -> bool:
    """Ask robots.txt (RFC 9309): none or a refusal to show it allows all, a broken server nothing."""
    answer = _follow(urljoin(url, "/robots.txt"), limits, deadline)
    if answer.status >= 500:
        return False
    if answer.status != 200:
        return True
    rules = RobotFileParser()
    rules.parse(answer.content[:500_000].decode("utf-8", errors="replace").splitlines())
    return rules.can_fetch(AGENT.split("/", maxsplit=1)[0], url)


def _follow(url: str, limits: Limits, deadline: float) -> _Answer:
    for _ in range(MAX_REDIRECTS + 1):
        answer = _ask(url, limits, deadline)
        if not answer.leads_to:
            return answer
        url = urljoin(url, answer.leads_to)
    message = f"{url}: more than {MAX_REDIRECTS} redirects"
    raise Stop(message)


def _ask(url: str, limits: Limits, deadline: float) -> _Answer:
    host, port = check_address(url)
    address = resolve(host, port, private=limits.private)
    try:
        pinned = httpx.URL(url).copy_with(host=address)
        named = httpx.URL(url).netloc.decode()
    except (httpx.InvalidURL, ValueError) as error:
        message = f"{url}: this is no address ({error})"
        raise Stop(message) from error
    headers = {"Host": named, "User-Agent": AGENT, "Accept-Encoding": "identity"}
    left = max(0.1, deadline - time.monotonic())
    try:
        with (
            httpx.Client(trust_env=False, timeout=min(10, left), follow_redirects=False) as client,
            client.stream("GET", pinned, headers=headers, extensions={"sni_hostname": host}) as answer,
        ):
            if answer.is_redirect and (target := answer.headers.get("location")):
                return _Answer(answer.status_code, url, leads_to=target)
            content = b"".join(_read_capped(answer, url, limits, deadline))
            return _Answer(answer.status_code, url, content, answer.headers.get("content-type", ""))
    except httpx.HTTPError as error:
        message = f"{url}: no answer ({error or type(error).__name__})"
        raise Stop(message) from error


def check_address(url: str) -> tuple[str, int]:
    """Give host and port of an address; Stop for what is not a plain web address.

    >>> check_address("https://example.org/a")
    ('example.org', 443)
    """
    if re.search(r"[\x00-\x20\x7f-\x9f\u2028\u2029\ud800-\udfff]", url):
        message = f"{url!r}: an address holds no blanks and no control characters; copy it again"
        raise Stop(message)
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        message = f"{url}: this is no address ({error})"
        raise Stop(message) from error
    if parts.scheme not in {"http", "https"} or not host:
        message = f"{url}: only addresses that begin with http:// or https:// are fetched"
        raise Stop(message)
    if parts.username or parts.password:
        message = f"{host}: an address with a name and password in it is not fetched"
        raise Stop(message)
    return host, port or (443 if parts.scheme == "https" else 80)


def resolve(host: str, port: int, *, private: bool = False) -> str:
    """Give the one network address to connect to; Stop when any that the host has is not public."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        message = f"{host}: there is no such host"
        raise Stop(message) from error
    addresses = [str(entry[4][0]) for entry in found]
    for address in addresses:
        if not private and not is_public(address):
            message = f"{host}: this leads to {address}, an address inside a network; it is not fetched"
            raise Stop(message)
    return addresses[0]


def is_public(address: str) -> bool:
    """Tell whether an address belongs to the public internet.

    >>> [is_public(one) for one in ("93.184.215.14", "127.0.0.1", "169.254.169.254", "::ffff:10.0.0.1")]
    [True, False, False, False]
    """
    one = ipaddress.ip_address(address.split("%", maxsplit=1)[0])
    if isinstance(one, ipaddress.IPv6Address):
        if one.ipv4_mapped:
            return is_public(str(one.ipv4_mapped))
        if any(one in network for network in TUNNELS):
            return False
    return one.is_global and not one.is_multicast and not one.is_reserved


def _read_capped(answer: httpx.Response, url: str, limits: Limits, deadline: float) -> Iterator[bytes]:
    """Yield the content up to the limits; what comes packed is unpacked no further than they allow."""
    coding = answer.headers.get("content-encoding", "identity").lower()
    if coding not in {"identity", "gzip", "x-gzip", "deflate"}:
        message = f"{url}: the answer is packed as {coding}, which was not asked for"
        raise Stop(message)
    unpacker = None if coding == "identity" else zlib.decompressobj(zlib.MAX_WBITS | 32)
    left = int(limits.megabytes * 1_000_000)
    for raw in answer.iter_raw():
        part = unpacker.decompress(raw, left + 1) if unpacker else raw
        left -= len(part)
        if left < 0:
            message = f"{url}: the page has more than {limits.megabytes:g} MB"
            raise Stop(message)
        if time.monotonic() > deadline:
            message = f"{url}: the answer took more than {limits.seconds:g} seconds"
            raise Stop(message)
        yield part
