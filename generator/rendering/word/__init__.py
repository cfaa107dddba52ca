"""A printed report's filled page → the same report as a Word file, which an office edits and passes on."""

from generator.rendering.word.document import word_file as word_file
