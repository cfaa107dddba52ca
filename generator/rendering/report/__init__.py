"""An assessment → the printed report and each agency's own."""
