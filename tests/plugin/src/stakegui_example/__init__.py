"""An example of a package that adds a method, a measure, an encoder, a reader and an export format to stakegui."""
