"""What other sites answer. In: addresses. Out: a Reply or a Silence for each.

Only `shelfmates report links` comes here; nothing that checks or builds asks the net.
"""

from .concurrency import visit_all
from .http_client import HttpClient
from .replies import NoReply, Reply, VisitResult
from .visitor import Visitor

__all__ = ["HttpClient", "NoReply", "Reply", "VisitResult", "Visitor", "visit_all"]
