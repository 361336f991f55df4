"""The agent's host in the embedded runtime: its methods are builtins of TypeScript's (``agentHost.ts``)."""

from __future__ import annotations


class EmbeddedHost:
    """Implements ``agent.host.Host``."""

    __slots__ = ()
