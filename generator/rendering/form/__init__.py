"""An appendix's form data → the page in which it is filled in the browser, and what the page runs."""

from generator.rendering.form.page import form_files as form_files, form_page as form_page
