from vzirets.foundation.files.models.stored_file import FileName, StoredFile, StoredFiles

__all__ = ["FileName", "StoredFile", "StoredFiles"]
