"""What a file may be, by what the operator set."""

from vzirets.foundation.files import conf
from vzirets.foundation.files.choices import Limits


def limits() -> Limits:
    return Limits(picture=conf.picture_limit(), document=conf.document_limit(), pixels=conf.pixel_limit())
