"""to come"""


def render():
    pass
