"""What has been read of a post so far: the state that the readers of its pieces share."""

from __future__ import annotations

from asn_nlp.fields.officials.scene import Scene
from asn_nlp.knowledge.offices import Body, Post

# Groups of posts that can stand below the head of a district or village.
BELOW = ("unit_head", "unit_officer")


class PostParts:
    """What is read of a post: its head with the acting prefix, and the pieces behind it."""

    __slots__ = (
        "acting", "at", "barred", "bodies", "canonical", "division", "elsewhere", "field", "first",
        "is_placed", "is_unit", "number", "place", "post", "region", "scene", "unit", "unnamed",
    )  # fmt: skip

    def __init__(
        self, scene: Scene, post: Post, first: int, at: int, acting: str | None, barred: str | None
    ) -> None:
        self.scene = scene
        self.post = post
        self.first = first
        self.at = at
        self.acting = acting
        self.barred = barred
        self.canonical = post.canonical
        self.bodies: list[Body] = []
        self.field = ""
        self.division = ""
        self.unit: str | None = None
        self.number = ""
        self.is_unit = False
        self.is_placed = False
        self.unnamed = False
        self.elsewhere = False
        self.place: str | None = None
        self.region: tuple[int, int] | None = None

    def gap(self) -> str:
        """The characters before the token that comes next."""
        return self.scene.gap(self.at - 1)
