"""A form's data → the page in which an appendix or its ledger is filled in the browser, and what it runs."""

from generator.rendering.form.page import (
    form_files as form_files,
    form_page as form_page,
    review_files as review_files,
    review_page as review_page,
)
