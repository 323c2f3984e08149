from vzirets.modules.oai.exports.envelope import answer, refusal

__all__ = ["answer", "refusal"]
