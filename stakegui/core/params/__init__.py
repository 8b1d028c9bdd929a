"""One torch-free pydantic model per method: what the form and the TOML are checked against."""
