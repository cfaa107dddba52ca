"""Expressions of every kind, drawn by Hypothesis."""

from hypothesis import strategies as st

from generator.rulebook import Difference, Largest, Number, Product, Quotient, Smallest, Sum


def grown(inner: st.SearchStrategy[Number]) -> st.SearchStrategy[Number]:
    """Draw a node over what `inner` draws."""
    several = st.lists(inner, min_size=1, max_size=3).map(tuple)
    return st.one_of(
        several.map(Sum),
        several.map(Smallest),
        several.map(Largest),
        st.lists(inner, min_size=1, max_size=2).map(tuple).map(Product),
        st.tuples(inner, inner).map(lambda pair: Difference(*pair)),
        st.tuples(inner, inner).map(lambda pair: Quotient(*pair)),
    )
