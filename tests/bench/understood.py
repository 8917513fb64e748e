"""What is understood of sentences by people who had not seen ours: `python -m tests.bench.understood`
prints the shares, in percent, that are heard at once and by a sign."""

from __future__ import annotations

from pathlib import Path

from conversations.loader.reader import read
from conversations.vocabulary import vocabulary
from tests.support.understood import AT_ONCE, figures, gets_a_line, sentences

FLOWS = Path(__file__).parents[2] / "flows.yaml"


def main() -> None:
    """Print a line for each language, role and meaning."""
    for case, figure in sorted(figures(read(FLOWS, vocabulary())).items()):
        count = sum(figure.events.values())
        name = f"{case.language} {case.role}: {case.meaning}"
        if case.meaning in AT_ONCE and case.role != "stranger":
            at_once, by_a_sign = figure.at_once(case.meaning), figure.by_a_sign(case.meaning)
            print(f"{name:32}{count:5}{at_once:8.0%} at once{by_a_sign:8.0%} by a sign")
        else:
            most = ", ".join(f"{event} {n}" for event, n in figure.events.most_common(4))
            print(f"{name:32}{count:5}   {most}")
    strangers = [one for one in sentences() if one.role == "stranger"]
    for meaning in ("danger", "despair", "everyday stranger"):
        told = [gets_a_line(one) for one in strangers if one.meaning == meaning]
        print(f"strangers, {meaning}: 911 or 988 named to {sum(told) / len(told):.0%}")


if __name__ == "__main__":
    main()
