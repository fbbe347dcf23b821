"""The bits of cues and concepts by name: `B.NEG`."""

from __future__ import annotations

from asn_nlp.fields.conduct.lexicon import lexicon


class Bits:
    """Looks a bit up in the lexicon at its first use, so that importing this reads no data."""

    def __getattr__(self, name: str) -> int:
        try:
            value = lexicon().bits[name]
        except KeyError:
            raise AttributeError(name) from None
        setattr(self, name, value)
        return value


B = Bits()
