"""One room a field of the record. Each has `find` (text -> mentions) and `resolve` (mentions -> values)."""
