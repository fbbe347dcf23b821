"""The two linear models of the rules, fitted on train: points of facts by genre, weights of signs of a day.

`python -m training.points event|genre [--check]`; see `__main__.py`.
"""
