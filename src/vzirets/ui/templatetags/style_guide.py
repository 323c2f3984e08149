"""Tags of the style guide: an example drawn, and its source."""

from django import template
from django.template import Context
from django.utils.safestring import SafeString

register = template.Library()


def _example(context: Context, name: str) -> template.Template:
    return context.template.engine.get_template(f"ui/style_guide/examples/{name}.html")  # type: ignore[union-attr]


@register.simple_tag(takes_context=True)
def example(context: Context, name: str) -> SafeString:
    """The example of a component, drawn with the sample data of the guide."""
    with context.push():
        return _example(context, name).render(context)


@register.simple_tag(takes_context=True)
def example_source(context: Context, name: str) -> str:
    """The template of the example as it is written."""
    return _example(context, name).source.replace("{% load ui %}", "").strip()
