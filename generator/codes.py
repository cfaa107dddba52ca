"""The one table of codes: every mistake the program can name, and how much it weighs.

Families follow the walk of a value: F0 file and YAML, S1 shape, R2 rules, T3 totals,
C4 campaign and consolidation, P5 publishing, X6 exchange. A code is never reused.
"""

from enum import StrEnum


class Severity(StrEnum):
    """An error blocks and withholds the file's total; a warning does not; a hint informs."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


_E, _W, _H = Severity.ERROR, Severity.WARNING, Severity.HINT

CODES: dict[str, Severity] = {
    # the file and its YAML
    "F001": _E,  # file too large
    "F002": _E,  # not UTF-8
    "F003": _E,  # control, bidirectional or invisible character
    "F004": _E,  # YAML syntax
    "F005": _E,  # nested too deep
    "F006": _E,  # too many values
    "F007": _E,  # anchor, alias or merge key
    "F008": _E,  # tag
    "F009": _E,  # duplicate key
    "F010": _E,  # more than one document
    "F011": _E,  # empty file
    "F012": _E,  # ambiguous yes/no
    "F013": _E,  # ambiguous number
    "F014": _E,  # not a number, infinite
    "F015": _E,  # decimal comma
    "F016": _W,  # text not in NFC
    "F017": _W,  # text cut by " #"
    "F018": _E,  # key that is not plain text
    "F019": _E,  # symbolic link or unreadable file
    "F020": _E,  # letter the report's fonts cannot draw
    "F021": _W,  # three decimals: perhaps a thousand written the Vietnamese way
    "F022": _E,  # non-breaking space where YAML needs an ordinary one
    "F023": _W,  # curly quotes around a value
    "F024": _E,  # both sides of a merge left in the file
    "F025": _H,  # more mistakes than are told of one file; only beside MOST_TOLD that weigh as much or more
    # the shape asked for by the JSON Schema
    "S101": _E,  # key missing
    "S102": _E,  # unknown key
    "S103": _E,  # wrong kind of value
    "S104": _E,  # not one of the allowed values
    "S105": _E,  # written in the wrong form
    "S106": _E,  # number out of range
    "S107": _E,  # too short, too long, too few, too many
    "S108": _E,  # any other mismatch with the schema
    "S109": _H,  # file in the form of an earlier schema
    # the submission against the rules
    "R201": _E,  # self score above the maximum
    "R202": _E,  # self score finer than the set's decimal places
    "R203": _E,  # self score differs from what the inputs give
    "R204": _E,  # self-scored what is surveyed, asked for as information, or made of the peers' figures
    "R205": _E,  # unknown criterion
    "R206": _E,  # criterion of another appendix
    "R207": _E,  # criterion not answered in a submitted file
    "R208": _E,  # neither evidence nor explanation
    "R209": _E,  # evidence referred to but not described
    "R210": _W,  # evidence described but not used
    "R211": _E,  # not applicable where the set does not allow it
    "R212": _E,  # not applicable and scored at once
    "R213": _E,  # input missing
    "R214": _E,  # unknown input
    "R215": _E,  # input of the wrong kind
    "R216": _E,  # input out of its range
    "R217": _E,  # outside figure without a source
    "R218": _E,  # formula to be chosen, with a reason
    "R219": _E,  # self score missing in a submitted file
    "R220": _E,  # link that is not a plain https address
    "R221": _E,  # restricted document with a link, secret document described
    "R222": _W,  # reason for a difference where there is none
    "R223": _H,  # draft: criterion not answered yet
    "R224": _E,  # submitted without the report's number and date
    "R225": _E,  # document without its issuer or title
    "R226": _W,  # document dated outside the year assessed
    "R227": _H,  # reference without page or section
    "R228": _W,  # the same document under two names
    "R229": _W,  # the same explanation for two leaves
    "R230": _H,  # draft: a value not known yet
    "R231": _E,  # a value not known yet where it is due
    "R248": _W,  # draft: words of the year before, not looked over yet
    "R249": _E,  # submitted with words of the year before
    "R260": _E,  # data of a person, in any file of submissions/
    "R264": _E,  # earlier result of a year named twice, or not yet over
    "R265": _W,  # letter that looks like another one, in any file
    "R266": _W,  # one document under two descriptions that differ
    "R300": _W,  # public document without a link
    "R301": _W,  # explanation or reason that would fit any item
    "R302": _W,  # words that quote other figures than the answer gives, or gave before
    "R316": _W,  # report dated before its year or its plan
    "R317": _W,  # place or title in a form no document has
    "R318": _W,  # link that not everybody can open, or that gives a key away
    "R319": _H,  # figures given, neither evidence nor explanation yet
    "R280": _E,  # figures that cannot stand beside each other
    "R281": _E,  # a figure to divide, and nothing to divide it by
    "R282": _E,  # points outside what the rule leaves to the assessor
    "R283": _E,  # points the assessor decides, not explained
    "R299": _W,  # alternative that is not computed though some of its figures are given
    "R310": _W,  # text in an alphabet before Unicode, or misread
    # reviews, survey, appraisal
    "R232": _E,  # decision or request about a leaf of another appendix
    "R233": _E,  # decision and reviewed score do not go together
    "R234": _E,  # claim not accepted, without a reason
    "R284": _E,  # decision that says not by whom, or on what day
    "R235": _E,  # points above the maximum or finer than the set's places
    "R236": _E,  # decision on what was not submitted
    "R237": _W,  # decision not stamped, or on what has changed since
    "R238": _E,  # judged by the agency itself, or by an unknown one
    "R239": _E,  # request's id used twice, or following none that was refused
    "R240": _E,  # reply to what was not asked, or a second one
    "R241": _E,  # impossible order of dates
    "R285": _W,  # returned without a day to supplement it by, or such a day where nothing is returned
    "R242": _E,  # unknown group of the survey
    "R243": _E,  # impossible count of the survey
    "R244": _E,  # survey result of a leaf that is not surveyed
    "R245": _E,  # appraisal of a leaf that is not appraised
    "R246": _W,  # appraised otherwise than claimed, without a reason
    "R247": _E,  # improvement of an unknown leaf, or by an unknown agency
    "R275": _E,  # survey result without exactly one of points, inputs and a reason for none
    "R297": _W,  # survey result in points, of a rule that computes them
    # totals
    "T301": _E,  # declared total differs from the sum
    # the criteria set itself
    "R251": _E,  # maxima do not add up
    "R252": _E,  # code used twice, or that reads as another's child
    "R253": _E,  # rule half written, or of parts that do not fit
    "R254": _E,  # rule names an input that is not there
    "R255": _E,  # scale with a hole, an overlap or a label that cannot be
    "R256": _E,  # worked example that does not hold
    "R257": _E,  # divisor that may be zero
    "R258": _E,  # award outside 0..maximum
    "R259": _W,  # band that nothing can fall into
    "R261": _E,  # correspondence with a set or a code that is not there
    "R262": _E,  # earlier code that corresponds to two things at once
    "R263": _E,  # leaf of which no correspondence is told
    "R267": _W,  # best that can be reached is not the maximum
    "R268": _E,  # limits of an input that no figure can keep
    "R269": _W,  # input that decides nothing
    "R270": _E,  # one group named twice, or two that begin at one bound
    "R271": _W,  # file of a set not named after it
    "R277": _E,  # maximum of zero that is no information, or information that is worth points
    "R278": _E,  # condition on the group named twice, of no group, or of the highest one
    "R279": _E,  # group without exactly one bound, or of another kind than the others
    "R290": _E,  # set of more levels than are read
    "R291": _W,  # rule of a criterion that has others below it: not used
    "R292": _W,  # printed code used twice side by side
    "R293": _E,  # constraint that no figures keep
    "R294": _W,  # constraint that all figures keep anyhow
    "R295": _W,  # weight that changes nothing, takes away, or leads past the whole or not up to it
    "R296": _W,  # rule or part whose points do not depend on what is answered
    "R298": _W,  # printed code that is the code
    "R320": _W,  # figures of different units added, subtracted or compared
    "R321": _W,  # rule of a survey's leaf that no survey can answer
    "R322": _E,  # figure of the peers that cannot be, or that nobody could mend
    # the campaign
    "C401": _E,  # unknown criteria set
    "C402": _E,  # appraised leaf without a lead
    "C403": _E,  # leaf with two leads
    "C404": _E,  # campaign names an unknown agency or code
    "C405": _E,  # submission says another campaign, appendix or agency than its folder
    "C406": _W,  # submission missing
    "C407": _E,  # file or folder that does not belong here
    "C408": _W,  # report dated after its deadline
    "C409": _E,  # account with two roles
    "C410": _E,  # window that closes before it opens
    "C423": _W,  # plan with words of the year before
    "C424": _E,  # file made for another criteria set than its campaign's
    "C435": _E,  # survey of which neither the groups nor why it is not held is told
    "C436": _E,  # decision on a condition on the group that the set does not state
    "C438": _E,  # appendices that lead items beside units that answer all
    "C439": _E,  # survey of units, which has no place yet
    "C440": _E,  # leaves that compare units, in a campaign that has none
    "C441": _W,  # agencies, or groups of units, that bear one name
    "C442": _W,  # group of units without a unit
    # a proposed change
    "C411": _E,  # file that is not the account's to change
    "C412": _E,  # account without any role
    "C413": _E,  # change outside its window
    "C414": _E,  # change of a closed campaign
    "C415": _E,  # frozen criteria set changed or deleted
    "C416": _E,  # data and code in one proposal
    "C417": _E,  # link, submodule or program among the files
    "C418": _E,  # file that steers Git
    "C419": _E,  # file of submissions/ that is no campaign's
    "C420": _E,  # file in conflict with the base branch
    "C421": _E,  # more files, commits or bytes than are read
    "C422": _E,  # single step that must not be published
    "C425": _E,  # branch that meets the base branch at several commits
    "C426": _E,  # single step in a file that is not the account's to change
    "C427": _E,  # commit dated after today, or before its branch left
    "C430": _E,  # record of a sign-off changed or deleted
    "C431": _E,  # coordinators or maintainers changed by somebody who is no maintainer
    "C432": _E,  # ledger's item of another agency's reviewer
    "C433": _E,  # drawn file that is not what the program draws
    "C434": _E,  # plan of a closed campaign changed in more than its closing day
    "C437": _E,  # workbook in an inbox: it must become its appendix's file
    # publications
    "P501": _E,  # record whose seal is not its own
    "P502": _E,  # file that is not the one signed
    "P503": _E,  # rebuilt total that is not the one signed
    "P504": _E,  # tag that names no record of the branch that publishes
    "P505": _E,  # tag beside the history of the branch that publishes
    "P507": _E,  # tag that cannot be read
    "P508": _E,  # record changed or gone since it was merged
    "P509": _E,  # publication whose commit a shallow clone lacks
    "P510": _E,  # record of a day that is still to come
    "P511": _E,  # record that replaces what it cannot
    "P512": _W,  # record gone with its whole campaign
    "P513": _E,  # new record that says wrongly whether something is missing
    "P514": _W,  # new record dated before one that is there
    "P515": _E,  # part of a shared work that is not there
    "P516": _E,  # part that is there twice
    "P517": _E,  # part that is not as it was handed over
    "P518": _E,  # part of another work: other data, program, number of parts
    "P519": _E,  # record that states a total where there is none, or a ranking where there is a total
    # tables of decisions, in exchange
    "X601": _E,  # table file that cannot be opened
    "X602": _E,  # table file too large
    "X603": _E,  # no table with the official head, or several
    "X604": _E,  # table without anything scored
    "X605": _E,  # code that cannot be read
    "X606": _E,  # code used twice or out of place
    "X607": _W,  # code left out
    "X608": _E,  # maximum missing or unreadable
    "X609": _E,  # points do not add up
    "X610": _W,  # content that belongs to nothing scored
    "X611": _W,  # wording without a rule
    "X612": _W,  # scale with a hole or an overlap
    "X613": _W,  # options that do not fit the maximum
    "X614": _W,  # leaf without any wording
    "X615": _E,  # unclear who scores
    "X616": _W,  # note beside a rule
    "X617": _H,  # something joined or added up
    "X618": _H,  # letters left out
    "X619": _W,  # cell or row whose content is not settled
    "X620": _W,  # key that the table cannot fill
    "X621": _W,  # parts added up without words that say so
    "X622": _W,  # letters or signs that are printed otherwise
    "X623": _W,  # words struck out or hidden, not read
    "X624": _W,  # words beside the cells: notes, comments, boxes
    "X625": _W,  # cell that a spreadsheet shows otherwise
    "X626": _H,  # sheets of a workbook, read and not read
    "X627": _W,  # text outside the table that may bear on points
    "X628": _H,  # other text outside the table
    "X630": _W,  # column outside the form
    "X631": _E,  # column that a person must name
    "X632": _E,  # column named that is not there
    "X640": _W,  # words that say more than the rule made of them
    "X641": _H,  # something the words leave open, settled in the rule
    "X642": _E,  # title that states other points than the column of maxima
    "X643": _E,  # section of bonus and penalty at once
    # a workbook that came back
    "X650": _E,  # no workbook of ours
    "X651": _E,  # workbook of another campaign, appendix or criteria set
    "X652": _E,  # sheet, column or row that is gone
    "X653": _E,  # row or column twice, cells joined over an answer
    "X654": _E,  # words in a cell that nobody reads
    "X655": _W,  # words or formulas of ours that were changed
    "X656": _H,  # answer typed otherwise, and understood
    "X657": _E,  # answer that a spreadsheet spoiled
    "X658": _E,  # answer that was changed in the file too
    "X659": _H,  # sheet that is not read, hidden row that is
    "X660": _W,  # request or document that changed since the workbook was made
    "X661": _E,  # cell that cites several documents, or another than it says
    "X662": _H,  # notes and marks of correction, which are no answer
    "X663": _H,  # comments of the file that went with what was taken away
    # many units' assessments, put side by side
    "X670": _E,  # source that is not there
    "X671": _E,  # source that cannot be asked, or read to its end
    "X672": _E,  # other bytes than those whose hash the list names
    "X673": _E,  # data that are no JSON, or of another shape
    "X674": _E,  # data of an older form, or of a newer one
    "X675": _E,  # data of another criteria set, campaign or issuer
    "X676": _E,  # total that its parts do not give
    "X677": _E,  # record of the sign-off that is not what was signed
    "X678": _E,  # the same data for two units
    "X679": _W,  # data that nobody signed, or that another publication replaced
    "X680": _W,  # publication signed after the last day
    "X681": _E,  # group that the list does not name
    "X682": _E,  # address of the network without the hash of what it leads to
}
