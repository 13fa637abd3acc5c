"""The facts of a text: what a rewrite may neither add nor lose."""

import pytest

from coach.rephrase import facts_added, facts_lost

TRAPS_EN = [
    ("You were late three times.", "You were late four times."),
    ("You were late 3 times.", "You were late 13 times."),
    ("It cost 1,200 euro.", "It cost 12,00 euro."),
    ("It cost €40.", "It cost $40."),
    ("We lost 5% of sales.", "We lost 15% of sales."),
    ("The list was wrong.", "The list was wrong on Monday."),
    ("Send it on Tuesday.", "Send it on Thursday."),
    ("Send it in May.", "Send it in May or June."),
    ("Send it soon.", "Send it tomorrow."),
    ("Anna wrote the note.", "Anna and Mark wrote the note."),
    ("You sent the note.", "You sent the note to Peter."),
    ("The report is late.", "The report is not late."),
    ("You answered the mail.", "You never answered the mail."),
    ("You did the audit.", "You did the audit without help."),
    ("He was rude.", 'He was "rude and loud".'),
    ("Room B12 was empty.", "Room B13 was empty."),
    ("Call me at 9:30.", "Call me at 9:45."),
    ("Write to me.", "Write to me at ann@example.com."),
    ("You missed the first step.", "You missed the second step."),
    ("You called once.", "You called twice."),
]
TRAPS_NL = [
    ("Je was drie keer te laat.", "Je was vier keer te laat."),
    ("Je was 3 keer te laat.", "Je was 13 keer te laat."),
    ("Het kostte 1.200 euro.", "Het kostte 12,00 euro."),
    ("Het kostte €40.", "Het kostte $40."),
    ("We verloren 5% omzet.", "We verloren 15% omzet."),
    ("De lijst klopte.", "De lijst klopte maandag."),
    ("Stuur het dinsdag.", "Stuur het donderdag."),
    ("Stuur het in mei.", "Stuur het in mei of juni."),
    ("Stuur het snel.", "Stuur het overmorgen."),
    ("Toen schreef Anna de nota.", "Toen schreven Anna en Mark de nota."),
    ("Je stuurde de nota.", "Je stuurde de nota naar Peter."),
    ("Het verslag is te laat.", "Het verslag is niet te laat."),
    ("Je beantwoordt de mail.", "Je beantwoordt de mail nooit."),
    ("Je deed de audit.", "Je deed de audit zonder hulp."),
    ("Hij was grof.", 'Hij was "grof en luid".'),
    ("Lokaal B12 was leeg.", "Lokaal B13 was leeg."),
    ("Bel me om 9:30.", "Bel me om 9:45."),
    ("Schrijf me.", "Schrijf me op ann@example.com."),
    ("Je miste de eerste stap.", "Je miste de tweede stap."),
    ("Je hebt een fout gemaakt.", "Je hebt geen fout gemaakt."),
]


@pytest.mark.parametrize(
    ("language", "draft", "rewrite"),
    [("en", *t) for t in TRAPS_EN] + [("nl", *t) for t in TRAPS_NL],
)
def test_facts_added_falls_into_no_trap(language, draft, rewrite):
    assert facts_added(draft, rewrite, language)


@pytest.mark.parametrize(
    ("language", "draft", "rewrite"),
    [
        (
            "en",
            "You were late 3 times on Monday.",
            "On Monday you were late three times.",
        ),
        ("nl", "Je was maandag 3 keer te laat.", "Maandag was je drie keer te laat."),
        ("en", "Anna said it.", "It was said by Anna."),
        ("nl", "Anna zei het.", "Het werd gezegd door Anna."),
        ("en", "You're late.", "You are late [how often?]."),
        ("nl", "Je bent te laat.", "Je bent te laat [hoe vaak?]."),
    ],
)
def test_facts_kept_in_other_words(language, draft, rewrite):
    assert facts_added(draft, rewrite, language) == ()
    assert facts_lost(draft, rewrite, language) == ()


@pytest.mark.parametrize(
    ("language", "draft", "rewrite"),
    [
        ("en", "You did not call Anna on Monday.", "You did not call on Monday."),
        ("en", "You did not call Anna on Monday.", "You called Anna on Monday."),
        ("nl", "Je belde Anna maandag niet.", "Je belde maandag niet."),
        ("nl", "Je belde Anna maandag niet.", "Je belde Anna maandag."),
    ],
)
def test_facts_lost_are_named(language, draft, rewrite):
    assert facts_lost(draft, rewrite, language)
