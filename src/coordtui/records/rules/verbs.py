"""Whether a learning outcome starts with a verb, judged by the form of its first word.

A judgement without a dictionary: good enough for a warning that never blocks.
"""

from __future__ import annotations

from coordtui.text import fold

_DUTCH_MODALS = frozenset("kan zal mag wil moet doet gaat staat ziet weet is heeft".split())
_DUTCH_NOT_VERBS = frozenset(
    "het dit dat met niet uit tot wat student inzicht respect feit kwaliteit project product effect aspect "
    "concept document dialect omdat want just recht internationaliteit interculturaliteit diversiteit "
    "studenten afgestudeerden een meerdere tegen tussen aspecten begrippen talen culturen landen".split()
)
_DUTCH_NOUN_ENDINGS = ("iteit", "heid", "ing", "schap", "atie", "isme", "nis")
_ENGLISH_VERBS = frozenset(
    "act adapt address advise advocate align analyse analyze apply appraise argue articulate assess "
    "be build calculate can challenge choose collaborate combine communicate compare compose conduct "
    "consider construct contrast contribute convey coordinate create criticise critique debate decide "
    "defend define deliver demonstrate describe design develop devise diagnose differentiate discover "
    "discuss display distinguish draft draw engage estimate evaluate examine execute explain explore "
    "express facilitate find formulate function gather generate give handle identify illustrate implement "
    "improve incorporate initiate integrate interpret interview introduce investigate judge justify know "
    "lead learn listen make manage map measure mediate model monitor name navigate negotiate observe "
    "organise organize outline participate perform persuade place plan practise practice predict prepare "
    "present prioritise produce promote propose provide question recall recognise recognize recommend "
    "reflect relate report represent research resolve respect respond review revise search select show "
    "situate solve state study suggest summarise summarize support synthesise take teach test think trace "
    "transfer translate understand use utilise value verify view weigh work write".split()
)
_ENGLISH_NOT_VERBS = frozenset(
    "this his its students graduates skills cultures countries perspectives attitudes values knowledge "
    "awareness ethics politics economics as always thus international global intercultural".split()
)


def starts_with_verb(statement: str, language: str) -> bool:
    """Whether the first word of `statement` has the form of a verb in `language` (`nl` or `en`)."""
    words = fold(statement).split()
    if not words:
        return False
    first = words[0].strip(".,;:!?'\"“”‘’()[]…-")
    return _is_dutch_verb(first) if language == "nl" else _is_english_verb(first)


def _is_dutch_verb(word: str) -> bool:
    if word in _DUTCH_MODALS:
        return True
    if word in _DUTCH_NOT_VERBS or word.endswith(_DUTCH_NOUN_ENDINGS):
        return False
    return len(word) > 3 and word.endswith(("t", "en"))


def _is_english_verb(word: str) -> bool:
    if word in _ENGLISH_VERBS:
        return True
    if word in _ENGLISH_NOT_VERBS or word.endswith(("ness", "ss", "ics", "ions")):
        return False
    return len(word) > 3 and word.endswith("s")
