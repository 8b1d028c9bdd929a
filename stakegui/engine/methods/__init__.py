"""One file per method; they share `stakegui.engine.loop` and differ in what they add to it."""
