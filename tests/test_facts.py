"""The facts of a text: what a rewrite may neither add nor lose."""

import pytest

from coach.rephrase import facts_added, facts_lost
from coach.rephrase.facts import facts
from coach.rephrase.guard import softened
from coach.rephrase.roles import roles_swapped

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


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "at 9:30", "at half past nine"),
        ("en", "at 4.45 pm", "at a quarter to five pm"),
        ("en", "twenty-six boxes", "26 boxes"),
        ("en", "1,500 euros", "€1500"),
        ("en", "an hour late", "1 hour late"),
        ("en", "15 per cent", "15%"),
        ("en", "the 3rd floor", "the third floor"),
        ("en", "on 14 Sept", "on 14 September"),
        ("nl", "om 9u30", "om half tien"),
        ("nl", "om 7.40 uur", "om tien over half acht"),
        ("nl", "zesentwintig dozen", "26 dozen"),
        ("nl", "1.500 euro", "€1500"),
        ("nl", "een uur te laat", "1 uur te laat"),
        ("nl", "vijftien procent", "15%"),
        ("nl", "de 3de verdieping", "de derde verdieping"),
        ("nl", "op 14 sept", "op 14 september"),
    ],
)
def test_a_quantity_is_the_same_however_it_is_written(language, one, other):
    assert facts(one, language) == facts(other, language) != {}


@pytest.mark.parametrize(
    ("language", "draft", "rewrite"),
    [
        # what a number counts
        ("en", "You ordered 8 kg of yeast.", "You ordered 8 g of yeast."),
        ("nl", "Je bestelde 8 kg gist.", "Je bestelde 8 g gist."),
        ("en", "Sales fell 15 per cent.", "Sales fell to 15 per cent."),
        ("nl", "De omzet zakte 15 procent.", "De omzet zakte naar 15 procent."),
        # spoken times
        ("en", "You came at half past six.", "You came at quarter past six."),
        ("nl", "Je kwam om kwart voor zeven.", "Je kwam om kwart over zeven."),
        # titles and initials
        ("en", "You cut Dr Osei short.", "You cut Mr Osei short."),
        ("nl", "Je onderbrak dr. Peeters.", "Je onderbrak prof. Peeters."),
        ("en", "The deed of J.P. Moore lay open.", "The deed of P.J. Moore lay open."),
        ("nl", "De akte van J.P. Smit lag open.", "De akte van P.J. Smit lag open."),
        # a name that opens the sentence, and one that is a word as well
        ("en", "Karim waited an hour.", "Karin waited an hour."),
        ("nl", "Karim wachtte een uur.", "Karin wachtte een uur."),
        ("en", "The sparky told me.", "Mark told me, the sparky."),
        (
            "nl",
            "In de storm stond de tent open.",
            "In de storm stond de tent van Storm open.",
        ),
        # codes with dots
        ("en", "You shipped v3.1.2 on Friday.", "You shipped v3.2.1 on Friday."),
        ("nl", "In B2.14 lag afval.", "In B2.41 lag afval."),
        # denials inside a word
        ("en", "Your anger is understandable.", "Your anger is ununderstandable."),
        ("nl", "Je boosheid is begrijpelijk.", "Je boosheid is onbegrijpelijk."),
        ("en", "You hardly asked anything.", "You asked some things."),
        ("nl", "Je vroeg nauwelijks iets.", "Je vroeg iets."),
        # causes and frequencies
        ("en", "You left and the phone rang.", "The phone rang because you left."),
        ("nl", "Je ging weg en er werd gebeld.", "Er werd gebeld omdat je wegging."),
        ("en", "You forget the names.", "You often forget the names."),
        ("nl", "Je vergeet de namen.", "Je vergeet vaak de namen."),
    ],
)
def test_what_changed_is_added_or_lost(language, draft, rewrite):
    added = facts_added(draft, rewrite, language)
    assert added or facts_lost(draft, rewrite, language)


@pytest.mark.parametrize(
    ("language", "draft", "rewrite", "strictly"),
    [
        ("en", "Youssef warned you.", "You warned Youssef.", False),
        (
            "nl",
            "Youssef heeft jou gewaarschuwd.",
            "Jij hebt Youssef gewaarschuwd.",
            False,
        ),
        ("en", "I covered your shift.", "You covered my shift.", True),
        ("nl", "Ik nam uw dienst over.", "U nam mijn dienst over.", True),
        ("en", "The nurse warned the porter.", "The porter warned the nurse.", True),
        ("nl", "De arts riep de verpleger.", "De verpleger riep de arts.", True),
    ],
)
def test_who_did_it_to_whom_stays(language, draft, rewrite, strictly):
    assert roles_swapped(draft, rewrite, language, strict=True)
    assert roles_swapped(draft, rewrite, language) != strictly
    assert not roles_swapped(draft, draft, language, strict=True)


@pytest.mark.parametrize(
    ("language", "draft", "rewrite"),
    [
        ("en", "Ann, you left the gate open.", "You left the gate open, Ann."),
        ("nl", "Ann, je liet de poort open.", "Je liet de poort open, Ann."),
        (
            "en",
            "You ignored me in the call.",
            "I noticed that you ignored me in the call.",
        ),
        ("nl", "Je negeerde mij.", "Ik merkte dat je mij negeerde."),
    ],
)
def test_a_call_or_an_i_form_swaps_nobody(language, draft, rewrite):
    assert not roles_swapped(draft, rewrite, language)


@pytest.mark.parametrize(
    ("language", "draft", "soft"),
    [
        ("en", "Send it by Friday noon.", "Send it by Friday noon if possible."),
        ("nl", "Stuur het vrijdag.", "Stuur het vrijdag indien mogelijk."),
        ("en", "Lock out the press first.", "Maybe lock out the press first."),
        ("nl", "Eerst de vergrendeling.", "Misschien eerst de vergrendeling."),
    ],
)
def test_a_deadline_or_safety_instruction_stays_firm(language, draft, soft):
    assert softened(draft, soft, language)
    assert not softened(draft, draft, language)
    assert not softened(soft, soft, language)
    assert not softened("Send it.", "Maybe send it.", language)
