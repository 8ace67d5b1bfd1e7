"""What other sites answer. In: addresses. Out: a Reply or a Silence for each.

Only `shelfmates report links` comes here; nothing that checks or builds asks the net.
"""

from .crowd import ask_all
from .reply import Answer, Reply, Silence
from .visit import Visitor
from .wire import Wire

__all__ = ["Answer", "Reply", "Silence", "Visitor", "Wire", "ask_all"]
