"""Words of names in many scripts: the same in Python and in the browser, whatever marks they have."""

import random

import pytest

from folders import ASSETS
from name_scripts import NAMES
from shelfmates.search.words import _RUN, fold, list_question_words, list_words

LETTERS = {
    "latin": "aeiouyAEIOUYàéîõüñçøłßæđþðıİœħŋÅŞğ",
    "greek": "αβγδεςσΣΆάώΐ",
    "cyrillic": "абвёйЁЇґ",
    "arabic": "اأإآٱبتةىيیكکءؤئـَِّ",
    "hebrew": "אבגדךםשׁבּ",
    "han": "李沐棠名々〇𠀋",
    "kana": "がぎこずえガパーゞ",
    "korean": "표하은김",
    "thai": "กาทีเ",
    "others": "አልማद्वजोᎺᎵꮿ𞤀１²Ⅷ",
}
SIGNS = " -'’ʻ‐–־׳·._`´,;/()&\u200d\u0301"
MODULE = """async (texts) => {
  const { fold, foldAll, listQuestionWords, listWords, wordsToKeep } = await import(
    new URL("../assets/javascripts/directory/words.js", location).href);
  const folded = texts.map(fold);
  return { folded, together: foldAll(texts), words: texts.map(listWords), asked: texts.map(listQuestionWords), kept: folded.map(wordsToKeep) };
}""".replace("assets/", f"{ASSETS}/")
FOLDED = {
    "Sacré-Bélanger": ["sacre", "belanger"],
    "ŁUKASIŃSKI Groß": ["lukasinski", "gross"],
    "İnci Işıl": ["inci", "isil"],
    "Подберёзкина": ["подберезкина"],
    "ΒΙΒΛΙΆΚΗΣ": ["βιβλιακησ"],
    "أمينة مـــحمَّد الكسائى": ["امينه", "محمد", "الكسايي"],
    "תָּמָר": ["תמר"],
    "O’Hannigan": ["ohannigan"],
    "Kaʻaihili": ["kaaihili"],
    "A.R. Lee": ["ar", "lee"],
    "李沐棠": ["李沐棠"],
    "Col·lecció": ["colleccio"],
    "snake_case": ["snake", "case"],
}


def list_forms(text):
    """Yield each way in which a text's words are written together or apart: `O'Neil` is also `neil`."""
    for run in _RUN.findall(fold(text)):
        parts = [part for part in run.split("-") if part]
        yield from (part.replace("'", "") for part in (*parts, "".join(parts)))
        yield from (piece for part in parts for piece in part.split("'") if len(piece) >= 3)


def make_names(number):
    """Return generated names: a few letters of one or two scripts, with signs between them."""
    draw = random.Random(26)  # noqa: S311 - the same names each time
    scripts = [*LETTERS.values()]
    for _ in range(number):
        letters = "".join(draw.choices(scripts, k=2)) + SIGNS
        yield "".join(draw.choices(letters, k=draw.randrange(1, 24)))


@pytest.mark.parametrize("text", FOLDED)
def test_marks_and_case_make_no_difference(text):
    assert list_words(text) == FOLDED[text]


@pytest.mark.browser
def test_a_compound_is_found_by_its_parts_and_as_a_whole(visit):
    kept = visit("members/").evaluate(MODULE, ["Crabtree-Mossman", "O'Hannigan"])["kept"]
    assert [{*words} for words in kept] == [{"crabtree", "mossman", "crabtreemossman"}, {"ohannigan", "hannigan"}]


@pytest.mark.browser
def test_the_browser_reads_two_thousand_names_as_the_build_does(visit):
    texts = [*NAMES, *make_names(2_000)]
    read = visit("members/").evaluate(MODULE, texts)
    assert read["folded"] == [fold(text) for text in texts]
    assert read["words"] == [list_words(text) for text in texts]
    assert read["asked"] == [list_question_words(text) for text in texts]
    assert read["together"] == read["folded"]
    parted = [place for place, text in enumerate(texts) if text.isascii()]
    assert [{*read["kept"][place]} for place in parted] == [{*list_forms(texts[place])} - {""} for place in parted]
