"""The report's pictures: drawn from numbers, and said again in words.

Each is one file. Altair makes the specification of those with an axis and vl-convert draws it
without a network; the flow is composed of boxes. The typeface is Liberation Sans because
vl-convert carries it: a machine without fonts draws the same layout (a machine's own copy may
shade the PNG's letters differently, the SVG is the same). A browser that lacks it takes Arial,
made to the same widths. Nothing is told by colour alone.
"""

from forwhom.core.reporting.pictures.by_category import by_category_in_words, take_up_by_category
from forwhom.core.reporting.pictures.flow import flow_in_words, flow_picture
from forwhom.core.reporting.pictures.missing import missing_in_words, missing_picture
from forwhom.core.reporting.pictures.rate import ALL_SITES, Rate
from forwhom.core.reporting.pictures.take_up import in_words, take_up_by_site

__all__ = [
    "ALL_SITES",
    "Rate",
    "by_category_in_words",
    "flow_in_words",
    "flow_picture",
    "in_words",
    "missing_in_words",
    "missing_picture",
    "take_up_by_category",
    "take_up_by_site",
]
