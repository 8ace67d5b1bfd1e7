"""Requests to external sites. In: URLs. Out: a VisitResult or a NoReply for each.

Only `shelfmates report links` and `shelfmates import` use this package. Checking and building make no network requests.

May import what `load` may import.
"""

from .concurrency import visit_all
from .http_client import HttpClient
from .replies import NoReply, Reply, VisitResult
from .visitor import Visitor

__all__ = ["HttpClient", "NoReply", "Reply", "VisitResult", "Visitor", "visit_all"]
