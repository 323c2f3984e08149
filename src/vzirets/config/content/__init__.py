"""The portal's own first content: from files in `content/` into the rooms, as often as one likes."""

from vzirets.config.content.load import Step, content_digest, load_content

__all__ = ["Step", "content_digest", "load_content"]
