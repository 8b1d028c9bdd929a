"""The settings: what the window takes for granted, each with what is in force now and why."""
