"""All the program's Vietnamese: messages, labels, number and date formats, traces in words."""
