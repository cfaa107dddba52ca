"""Key and PDF → the PDF signed (PAdES); a signed PDF → what each signature says. Never asks the network."""

from generator.signing.certificates import trust_anchors as trust_anchors
from generator.signing.keys import (
    SigningKey as SigningKey,
    key_of_file as key_of_file,
    key_of_token as key_of_token,
)
from generator.signing.model import (
    After as After,
    Chain as Chain,
    Clock as Clock,
    SignatureFound as SignatureFound,
    SignatureMark as SignatureMark,
    SignaturePlace as SignaturePlace,
    SigningFailed as SigningFailed,
    SigningProblem as SigningProblem,
)
from generator.signing.places import Box as Box, lies_in as lies_in, signing_areas as signing_areas
from generator.signing.signatures import signatures_in as signatures_in
from generator.signing.signer import sign as sign
