"""What builds what is published, and is no part of the library."""
