"""What there is: packages, indicators, initiatives, sources and licences."""
