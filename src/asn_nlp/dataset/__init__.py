"""The gold corpus as data: reading it, checking it, building what is published."""
