"""Rules and encoder together: what the rules found is judged, what they missed is added, field by field."""
