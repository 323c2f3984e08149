from vzirets.modules.adoptions.models.adoption import Adoption, Adoptions

__all__ = ["Adoption", "Adoptions"]
