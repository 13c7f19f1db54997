"""Tries the web addresses that drafts offer: in the background, and only ever public ones.

An address from outside is hostile. Each name is resolved once, every answer must be a public address,
and the connection goes to the very address that was checked, so that a name which changes its mind
between the check and the connection reaches nothing. Redirects go through the same gate.
"""

import http.client
import ipaddress
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from urllib.parse import urljoin, urlsplit

from django.utils import timezone
from django.utils.encoding import iri_to_uri

from submissions.models import SubmissionLink

TIMEOUT = 8  # seconds of silence
MOST_SECONDS = 20  # for one answer, so that a server that speaks by the drop holds nobody up
MOST_REDIRECTS = 4
AGAIN_AFTER = timedelta(days=7)
GATEWAYS = [ipaddress.ip_network(net) for net in ("64:ff9b::/96", "2002::/16", "2001::/32")]  # IPv6 to IPv4
REFUSES_ROBOTS = {401, 403, 405, 429}  # somebody is there, and does not talk to programs


class NotPublic(Exception):
    """The address, or one that it leads to, is not on the public internet."""


def public_address(host: str, port: int) -> str:
    """The IP address to connect to; raises NotPublic if any answer for ``host`` is not public."""
    found = {str(info[4][0]).split("%")[0] for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
    if not found or not all(is_public(ipaddress.ip_address(each)) for each in found):
        raise NotPublic(host)
    return min(found, key=lambda each: (":" in each, each))  # many servers have no way to IPv6


def is_public(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    """Whether one machine of the public internet has this address, and no gateway leads from it to another."""
    if address.is_multicast or not address.is_global:
        return False
    return address.version == 4 or not (address.is_site_local or any(address in net for net in GATEWAYS))


@contextmanager
def _connected(scheme: str, host: str, port: int) -> Iterator[http.client.HTTPConnection]:
    """A connection to the checked address that still speaks of ``host`` to the server and its certificate."""
    connection = http.client.HTTPConnection(host, port, timeout=TIMEOUT)
    connection.sock = socket.create_connection((public_address(host, port), port), TIMEOUT)
    with connection.sock.dup() as handle:  # of the same connection, whatever TLS makes of the other
        watch = threading.Timer(MOST_SECONDS, _hang_up, (handle,))
        watch.start()
        try:
            if scheme == "https":
                secure = ssl.create_default_context()
                connection.sock = secure.wrap_socket(connection.sock, server_hostname=host)
            yield connection
        finally:
            watch.cancel()
            connection.close()


def _hang_up(handle: socket.socket) -> None:
    with suppress(OSError):
        handle.shutdown(socket.SHUT_RDWR)


def _ask(address: str) -> tuple[int, str]:
    """The status and, of a redirect, where it leads."""
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username:
        raise NotPublic(address)
    port = parts.port or {"http": 80, "https": 443}[parts.scheme]
    target = iri_to_uri((parts.path or "/") + (f"?{parts.query}" if parts.query else ""))
    with _connected(parts.scheme, parts.hostname, port) as connection:
        connection.request("GET", target, headers={"User-Agent": "LinkCheck", "Accept": "*/*"})
        answer = connection.getresponse()
        return answer.status, urljoin(address, answer.getheader("Location") or "")


def answers(address: str) -> bool:
    """Whether somebody answers at this address with something other than an error."""
    try:
        for _ in range(MOST_REDIRECTS + 1):
            status, leads_to = _ask(address)
            if status not in (301, 302, 303, 307, 308):
                return status < 400 or status in REFUSES_ROBOTS
            address = leads_to
    except (OSError, ValueError, NotPublic, http.client.HTTPException):
        return False
    return False


def check_links(limit: int = 20, now: datetime | None = None) -> int:
    """Try up to ``limit`` links that are due, and keep what came of each. Returns how many."""
    now = now or timezone.now()
    due = list(SubmissionLink.objects.to_check(before=now - AGAIN_AFTER)[:limit])
    for link in due:
        outcome = SubmissionLink.Outcome.ANSWERS if answers(link.address) else SubmissionLink.Outcome.SILENT
        # the address may have changed while we waited; then the row is left to be tried again
        SubmissionLink.objects.filter(pk=link.pk, address=link.address).update(
            outcome=outcome, checked_at=timezone.now()
        )
    return len(due)
