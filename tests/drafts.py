"""Drafts that the tests share; none of them is in data/annotations."""

CHAT_EN = (
    "hey Tom 👋 the stock list from Tuesday has no prices in column D 😕\n"
    "so the shop in Ghent couldn't order today\n"
    "could you add them before 3? 🙏"
)
MAIL_NL = (
    "Dag Els,\n\n"
    "Bij de oplevering van vrijdag ontbraken de keuringsattesten van lift 2. "
    "Daardoor konden de bewoners het weekend niet met de lift. "
    "Zou je ze tegen woensdag kunnen bezorgen?\n\n"
    "Met vriendelijke groeten,\nKarel Maes\nProjectleider"
)
PARAGRAPH = (
    "Nina has had a good year. She is a strong communicator and works well with "
    "others. In the March audit she found the double invoices of Veldhoven, which "
    "saved us 12,400 euro. She needs to be more proactive in planning and should take "
    "more ownership of the monthly report. Her attitude is positive. "
)
REVIEW_EN = "\n\n".join(f"{n}. {PARAGRAPH}" for n in range(1, 11))
REQUEST_EN = "Which part of Friday's training would you cut first, and why?"
REQUEST_NL = "Welk stuk van de opleiding van vrijdag zou jij als eerste schrappen?"
OTHER_EN = "The canteen is closed on Monday. Please bring your own lunch."
OTHER_NL = "De kantine is maandag gesloten. Breng zelf een lunch mee."
HARSH_EN = "You are lazy and you always leave the mess to others."
HARSH_NL = "Jij bent lui en je laat de rommel altijd aan anderen over."

ALL = [
    CHAT_EN,
    MAIL_NL,
    REVIEW_EN,
    REQUEST_EN,
    REQUEST_NL,
    OTHER_EN,
    OTHER_NL,
    HARSH_EN,
    HARSH_NL,
]
