"""The entrance: bytes → `Source` (plain data with places), then its shape, then records."""

from generator.reading.file_versions import (
    FORM as FORM,
    Added as Added,
    added as added,
    newest_version as newest_version,
    upgraded as upgraded,
    version_of as version_of,
)
from generator.reading.lines import Lines as Lines, lines_of as lines_of, same_lines as same_lines
from generator.reading.misspelt_keys import (
    steps_by_place as steps_by_place,
    with_known_keys as with_known_keys,
)
from generator.reading.partial import parse_around as parse_around
from generator.reading.pasted_signs import without_pasted_signs as without_pasted_signs
from generator.reading.records import NotOfThatShape as NotOfThatShape, structure as structure
from generator.reading.schemas import (
    Schema as Schema,
    SchemaTooNew as SchemaTooNew,
    SchemaUnreadable as SchemaUnreadable,
    check_shape as check_shape,
    load_schemas as load_schemas,
)
from generator.reading.source import Key as Key, KeyPath as KeyPath, Mark as Mark, Source as Source
from generator.reading.strict_json import JsonMistake as JsonMistake, parse_json as parse_json
from generator.reading.suggestions import (
    LONGEST_WORD as LONGEST_WORD,
    MOST_KNOWN as MOST_KNOWN,
    MOST_SUGGESTIONS as MOST_SUGGESTIONS,
    Suggestions as Suggestions,
    listed as listed,
    most_alike as most_alike,
)
from generator.reading.tree import (
    LARGEST_FILE as LARGEST_FILE,
    ROOTS as ROOTS,
    Blob as Blob,
    FileChange as FileChange,
    RawFile as RawFile,
    Tree as Tree,
    blob_id as blob_id,
    read_tree as read_tree,
)
from generator.reading.typed_dates import date_meant as date_meant
from generator.reading.typed_numbers import number_meant as number_meant, whole_meant as whole_meant
from generator.reading.yaml_reader import (
    FORBIDDEN as FORBIDDEN,
    LONGEST_NUMBER as LONGEST_NUMBER,
    UNPRINTABLE as UNPRINTABLE,
    parse as parse,
)
