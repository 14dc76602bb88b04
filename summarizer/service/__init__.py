"""The library over HTTP, with a page for people, and as tools for assistants.

`create_app` in `summarizer.service.app` makes the ASGI application; ``summarizer serve`` runs it.
"""
