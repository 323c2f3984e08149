"""The OpenAPI document made whole: what may be chosen, what each address can answer, real examples."""

from typing import Any

from vzirets.config.api.examples import examples
from vzirets.foundation.places.api import oblasts
from vzirets.foundation.taxonomy.api import categories, topics

PROBLEM = {
    "type": "object",
    "title": "Problem",
    "description": "What is wrong and what to do, in the language asked for.",
    "properties": {
        "error": {"type": "string", "description": "A word for programs."},
        "message": {"type": "string", "description": "A sentence for people."},
        "where": {"type": ["string", "null"], "description": "The parameter that is wrong."},
    },
    "required": ["error", "message", "where"],
}
WRONG = {
    "404": "There is no such record.",
    "422": "A parameter can’t be read, or has a value that isn’t there.",
    "429": "Too many requests.",
    "503": "The portal is unavailable for a moment.",
}
HEADERS = {
    "RateLimit-Limit": "Requests a minute.",
    "RateLimit-Remaining": "Requests left of them.",
    "RateLimit-Reset": "Seconds until they begin anew.",
}


def completed(schema: dict[str, Any]) -> dict[str, Any]:
    """The document that the routers make, with what they can't know."""
    schema["components"]["schemas"]["Problem"] = PROBLEM
    answers = examples()
    values = {
        "category": [one.key for one in categories()],
        "topic": [one.key for one in topics()],
        "oblast": ["UA", *(one.oblast_code for one in oblasts())],
    }
    for operations in schema["paths"].values():
        for operation in operations.values():
            _complete(operation, values, answers.get(operation["operationId"]))
    return schema


def _complete(operation: dict[str, Any], values: dict[str, list[str]], example: Any) -> None:
    for parameter in operation["parameters"]:
        given = parameter.pop("examples", [])
        if given:
            parameter["example"] = given[0]
        named = values.get(parameter["name"])
        if named and parameter["schema"].get("type") == "array":
            parameter["schema"]["items"] = {"type": "string", "enum": named}
    responses = {str(status): response for status, response in operation["responses"].items()}
    path = any(parameter["in"] == "path" for parameter in operation["parameters"])
    for status, description in WRONG.items():
        if status != "404" or path:
            responses[status] = _problem(description)
    responses["304"] = {"description": "Nothing changed since the answer with this ETag."}
    for response in responses.values():
        response["headers"] = {
            name: {"description": told, "schema": {"type": "string"}} for name, told in HEADERS.items()
        }
    if example:
        responses["200"]["content"]["application/json"]["example"] = example
    operation["responses"] = responses


def _problem(description: str) -> dict[str, Any]:
    return {
        "description": description,
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
