"""How each shipped weight was made: every step a command with a configuration file and a seed."""
