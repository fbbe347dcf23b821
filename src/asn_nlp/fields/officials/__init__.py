"""Officials: people with their posts, offices that act.

Where what lives, in the order in which an article is read:

- `scene`, `cues`: the article's words and places, and the trigger phrases in it; `values`: what is found.
- `posts`: a post from its trigger on. `post_parts` is the state that its readers share; `post_prefixes` reads
  what stands before the head, `post_titles` heads that stay as printed, `post_bodies`, `post_units` and
  `post_places` what stands behind, `post_tails` tells these pieces from a name. `post_paraphrases`: posts
  told by other words. `unit_names`, `districts`, `staff`: names of units, of places, titles below the heads.
  `assemble`: the position that the parts make.
- `names`: a person's name; `small_names`, `initials`, `degrees`: its special cases.
- `holders`, `apposition`: the holder behind a post and before it; `entries`: all posts with their holders;
  `anaphora`, `bare_names`: posts that point back to a name without one.
- `people`, `offices`, `bodies`: who is one person; offices and institutions that act without one.
- `roles`, `accused`: what the words around a mention tell that it does.
- `find` runs these; `resolve` makes the record's entries of the mentions.
"""

from asn_nlp.fields.officials.find import find
from asn_nlp.fields.officials.resolve import resolve

__all__ = ["find", "resolve"]
