"""Kills with SIGKILL, and hostile files, seeded: nothing may be lost and nobody let in (``make torture``).

A module for each thing that is killed (`runs`, `migrations`, `exports`, `evidence`, `purges`), `ground` for what they
stand on, `processes` for the kill itself, `wholeness` for what is looked at afterwards, `command` for the whole.
"""
