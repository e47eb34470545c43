"""Writing well: what there is to say about a draft, an answer from the library, and another customer's data."""

import re

from letters import letter
from pages import words


def test_a_reply_is_checked_while_it_is_written_and_another_customers_data_is_confirmed(kept, priya, lena):
    question = letter("Engineer did not come", "I waited in all morning and nobody came.\nMargaret Ellis")
    reference = kept.deliver(question)
    kept.deliver(letter("My bill", "It is too high.", sender=("Tom Birkett", "tom@elsewhere.example")))

    # The leader publishes a rule with words for customers.
    lena.go("/policies/new")
    lena.page.get_by_label("Title").fill("Missed appointments")
    lena.page.get_by_label("In short").fill("Say sorry, and give a new time the same day.")
    lena.page.get_by_label("In full").fill("# What we do\n- Ring the same day.")
    lena.page.get_by_label("What customers are told").fill("A missed visit is worth £30, {customer.name}.")
    lena.page.get_by_label("Writing to a customer").check()
    lena.page.get_by_role("button", name="Publish the policy").click()
    lena.page.get_by_role("heading", name="Missed appointments").wait_for()

    # Words already written stay when an answer is chosen for them.
    priya.open_case(reference)
    priya.body_field.fill("Dear Tom,")
    priya.page.wait_for_timeout(600)
    priya.composer.get_by_role("link", name="Answers").click()
    priya.page.get_by_text("Say sorry, and give a new time the same day.").wait_for()
    priya.page.get_by_role("link", name="Use this in my reply").first.click()
    priya.page.wait_for_url(re.compile("answer="))
    text = priya.body_field.input_value()
    assert text.startswith("Dear Tom,") and "A missed visit is worth £30" in text and "{" not in text, text

    # Checked by keyboard alone, on the page, and announced.
    priya.body_field.fill(text + " As per our records tom@elsewhere.example was told.")
    check = priya.composer.get_by_role("button", name=words("check my words"))
    check.focus()
    priya.press("Enter")
    hints = priya.page.locator("#hints-body")
    hints.get_by_text("belongs to Tom Birkett").wait_for()
    assert hints.get_by_text("You greet Tom").is_visible() and hints.get_by_text("as per").is_visible()
    assert priya.body_field.input_value().startswith("Dear Tom,")

    # It does not leave until somebody says that this customer may see it.
    priya.send_button.click()
    box = priya.page.get_by_label("Yes, this customer may see it")
    box.wait_for()
    assert priya.page.get_by_role("alert").get_by_text("tom@elsewhere.example").is_visible()
    box.check()
    priya.send_button.click()
    priya.sees(priya.entry("As per our records"), within=5)
    assert not priya.complaints
