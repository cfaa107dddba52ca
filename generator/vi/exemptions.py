"""What becomes of a leaf that does not apply, in words: of the whole set, and of one leaf."""

from generator.rulebook import CriteriaSet, Leaf
from generator.vi import labels


def of_set(criteria: CriteriaSet) -> str:
    """Return the set's one word as a sentence, then the leaves that have another, by what they have."""
    sentences = [labels.NOT_APPLICABLE[criteria.not_applicable]]
    for policy, clause in labels.LEFT_OUT.items():
        codes = [leaf.code for leaf in criteria.leaves if leaf.exempt_as is policy]
        if codes and policy is not criteria.not_applicable:
            sentences.append(f"Riêng mục {', '.join(codes)} khi không áp dụng {clause}.")
    return " ".join(sentences)


def of_leaf(leaf: Leaf, criteria: CriteriaSet) -> str:
    """Return as a sentence what becomes of this leaf, by its own word or the set's."""
    return labels.NOT_APPLICABLE[criteria.exempt_as(leaf)]


def own(leaf: Leaf) -> str:
    """Return the clause of a leaf whose word may differ from the set's; empty where it has none."""
    return labels.LEFT_OUT[leaf.exempt_as] if leaf.exempt_as else ""
