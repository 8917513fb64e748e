"""What every sentence of the tests is heard as in every situation, written down before the hearing
is rebuilt, and compared with what it is heard as now.

    python -m tests.guard record     write down what is heard now
    python -m tests.guard compare    list the differences by weight

It goes when the rebuilding is done.
"""
