"""The key that signs what visitors carry."""

import os
import secrets

from vzirets.config.env import env
from vzirets.config.runtime.folders import made

LENGTH = 50


def secret_key() -> str:
    """The operator's; in a trial one made once. Production without one gets a key that lives as long as the
    process, so that the system check `vzirets.E002` can say what is missing."""
    given = env().secret_key
    if given:
        return given
    return _kept() if env().trial else secrets.token_urlsafe(LENGTH)


def _kept() -> str:
    """Whoever writes it first wins: several processes start at the same time."""
    file = made(env().data_dir) / "secret-key"
    draft = file.with_suffix(f".{os.getpid()}")
    if not file.exists():
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(LENGTH))
        try:
            os.link(draft, file)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return file.read_text()
