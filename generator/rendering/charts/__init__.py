"""Values of an assessment → pictures: `Drawing`s, which `figure` makes HTML of, for pages and reports.

A function returns None where there is nothing to say; a drawing without marks is its sentence alone.
"""

from generator.rendering.charts.areas import (
    area_losses as area_losses,
    shares_between_years as shares_between_years,
)
from generator.rendering.charts.campaign import deadlines as deadlines, response_rates as response_rates
from generator.rendering.charts.drawing import figure as figure
from generator.rendering.charts.published import published_years as published_years
from generator.rendering.charts.stages import (
    agency_differences as agency_differences,
    stage_steps as stage_steps,
)
from generator.rendering.charts.units import unit_places as unit_places
