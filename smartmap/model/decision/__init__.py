"""Deciding between areas: goalposts, need, gates, readiness, weights, ranking and how sure the ranking is.

Scores are points from 0 to 100 on fixed goalposts, tables are areas x criteria, weights belong to the people who set
them. Nothing here is an official score: the item weights of Smart City Thailand are not public.
"""
