"""The labelling tool: a local web application over append-only logs.

`PROTOCOL.md` says how page and server talk.
"""
