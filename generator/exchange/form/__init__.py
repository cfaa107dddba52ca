"""A campaign's appendix → the data of a form in the browser, which computes and checks as the program does."""

from generator.exchange.form.rule_data import rule_data as rule_data
