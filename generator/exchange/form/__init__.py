"""A campaign's appendix → the data of a form in the browser, which computes and checks like the program."""

from generator.exchange.form.form_data import form_data as form_data
from generator.exchange.form.item_data import item_data as item_data
from generator.exchange.form.last_year import LastYear as LastYear, last_year as last_year
from generator.exchange.form.messages import (
    LEDGER_WAYS as LEDGER_WAYS,
    WAYS as WAYS,
    message_data as message_data,
)
from generator.exchange.form.review_data import LedgerThere as LedgerThere, review_data as review_data
from generator.exchange.form.rule_data import rule_data as rule_data
