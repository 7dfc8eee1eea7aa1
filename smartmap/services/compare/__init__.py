"""The comparison of areas and districts: question, result, scenario, replay."""
