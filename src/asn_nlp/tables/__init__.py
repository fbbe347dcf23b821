"""Records as normalised tables: typed rows, joins with the knowledge, files, groups of copies."""
