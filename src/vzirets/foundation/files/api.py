"""The door of the files room."""

from vzirets.foundation.files.actions.claiming import claim
from vzirets.foundation.files.actions.keeping import keep_file
from vzirets.foundation.files.actions.taking import Brought, take_file, token_of
from vzirets.foundation.files.choices import ACCEPTED, Kind, State
from vzirets.foundation.files.models import StoredFile
from vzirets.foundation.files.queries.addresses import PictureData, address, picture_data
from vzirets.foundation.files.queries.stored import content, state_text, stored_file, stored_files

__all__ = [
    "ACCEPTED",
    "Brought",
    "Kind",
    "PictureData",
    "State",
    "StoredFile",
    "address",
    "claim",
    "content",
    "keep_file",
    "picture_data",
    "state_text",
    "stored_file",
    "stored_files",
    "take_file",
    "token_of",
]
