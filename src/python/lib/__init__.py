"""Python's side of the binding: what asyncio finds where CPython has its C accelerator and its selector loop."""
