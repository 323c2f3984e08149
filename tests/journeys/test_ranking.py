"""Whether what comes first is what was hoped for, over the real content, by judgements made beforehand."""

import re
from math import log2
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import urlopen

import yaml

JUDGEMENTS = yaml.safe_load((Path(__file__).parent / "judgements.yaml").read_text(encoding="utf-8"))
ENOUGH = 0.85
FOUND = re.compile(r'class="card.*?href="/practices/(VZ-\d+)/"', re.DOTALL)


def test_what_comes_first_is_what_was_hoped_for(site):
    assert len(JUDGEMENTS) >= 30
    reached = {judged["q"]: round(quality(site, judged), 3) for judged in JUDGEMENTS}
    worst = sorted(reached.items(), key=lambda pair: pair[1])
    mean = sum(reached.values()) / len(reached)
    assert mean >= ENOUGH, (round(mean, 3), worst)


def quality(site, judged):
    """nDCG@10 of one question."""
    grades = {f"VZ-{number:04}": grade for grade in (3, 2, 1) for number in judged.get(grade, ())}
    hoped = sorted(grades.values(), reverse=True)
    return gain([grades.get(code, 0) for code in found(site, judged["q"])]) / gain(hoped)


def gain(grades):
    """Discounted gain of the first ten."""
    return sum((2**grade - 1) / log2(place + 2) for place, grade in enumerate(grades[:10]))


def found(site, question):
    with urlopen(f"{site}/practices/?{urlencode({'q': question})}") as answer:
        return FOUND.findall(answer.read().decode())
