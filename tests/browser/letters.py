"""The mails customers write."""

import email.utils
import itertools
from email.message import EmailMessage

MARGARET = ("Margaret Ellis", "margaret.ellis@example.net")
_numbers = itertools.count(1)


def letter(subject, words, sender=MARGARET, to="support@example.org", **headers):
    mail = EmailMessage()
    mail["From"] = email.utils.formataddr(sender)
    mail["To"] = to
    mail["Subject"] = subject
    mail["Date"] = email.utils.localtime()
    mail["Message-ID"] = email.utils.make_msgid(str(next(_numbers)), sender[1].partition("@")[2])
    for name, value in headers.items():
        mail[name.replace("_", "-")] = value
    mail.set_content(words)
    return mail


def answer_to(mail, words, sender=MARGARET):
    """What a mail program makes of "Reply"."""
    quoted = "\n".join(f"> {line}" for line in mail.get_body(("plain",)).get_content().splitlines())
    subject = mail["Subject"]
    references = f'{mail["References"] or ""} {mail["Message-ID"]}'.strip()
    return letter(
        subject if subject.lower().startswith("re:") else f"Re: {subject}", f"{words}\n\n{quoted}\n", sender,
        to=mail["Reply-To"] or mail["From"], In_Reply_To=mail["Message-ID"], References=references)
