"""The page of candidate areas."""
