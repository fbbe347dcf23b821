"""Check corpus/plan.csv against the quotas of the corpus issue; exit 1 with messages when one is missed.

Run: python corpus/check_plan.py [plan.csv]
"""

import csv
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path


def words(text: str) -> list[str]:
    """A long list written as one text."""
    return text.split()


HERE = Path(__file__).resolve().parent
DATA = HERE.parent / "src" / "asn_nlp" / "knowledge" / "data"
PLAN = HERE / "plan.csv"
COLUMNS = words(
    "number id split region province outlet year months election genre topics style desk angle "
    "prohibitions violations sanctions hazards near_miss written pilot"
)
SIZES = {"train": 440, "dev": 80, "test": 200}
GENRES = words(
    "socialisation_appeal ceremony_pledge circular_letter alleged_violation sanction_imposed "
    "statistics supervision explainer opinion court_constitutional other"
)
TOPICS = {"village_head", "military_police", "non_asn_staff", "spouse_rule"}
STYLES = {"clean": 0.25, "ordinary": 0.50, "nasty": 0.25}
CASES = {"alleged_violation", "sanction_imposed"}
HELD_OUT = {"92", "93", "95"}
NEWEST = {"psu-2025", "pilkada-ulang-2025"}
HAZARDS = 123
# The medium ladder of PP 53 ends with PP 94 (31 August 2021), that of PP 94 begins there.
OLD_LADDER = {
    "disc_med_kgb_delay",
    "disc_med_promotion_delay",
    "disc_med_rank_down_1y",
    "disc_heavy_rank_down_3y",
}
NEW_LADDER = {"disc_med_allowance_6", "disc_med_allowance_9", "disc_med_allowance_12"}
PP94_YEAR = 2021


def lines(path: Path) -> list[dict[str, str]]:
    """Rows of one of the project's tables; lines that start with # are notes."""
    kept = [x for x in path.read_text(encoding="utf-8").splitlines() if x and not x.startswith("#")]
    return list(csv.DictReader(kept))


def prohibition_codes() -> list[str]:
    text = (DATA / "prohibitions" / "codes.toml").read_text(encoding="utf-8")
    return re.findall(r'(?m)^code = "(\w+)"', text) or re.findall(r"(?m)^\[codes\.(\w+)\]", text)


def sanction_codes() -> list[str]:
    return [r["code"] for r in lines(DATA / "sanctions" / "codes.csv")]


def region_names() -> dict[str, str]:
    return {r["code"]: r["name"] for r in lines(DATA / "regions" / "regions.csv")}


def parts(cell: str) -> list[str]:
    return [x for x in cell.split(";") if x]


def code_of(item: str) -> str:
    return item.split(":")[0]


def check(rows: list[dict[str, str]]) -> list[str]:
    """Every quota that the plan misses, in words."""
    bad: list[str] = []
    known, banned, punished = region_names(), prohibition_codes(), sanction_codes()
    elections = {r["id"] for r in lines(DATA / "elections" / "elections.csv")}
    for key in ("id", "number"):
        twice = [k for k, n in Counter(r[key] for r in rows).items() if n > 1]
        bad += [f"{key} stands twice: {k}" for k in twice]
    for split, size in SIZES.items():
        n = sum(r["split"] == split for r in rows)
        if n != size:
            bad.append(f"{split}: {n} rows, wanted {size}")
    for r in rows:
        where = f"row {r['number']} ({r['id']})"
        checks = {
            "slug": bool(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", r["id"])),
            "split": r["split"] in SIZES,
            "region": r["region"] in known or not r["region"],
            "genre": r["genre"] in GENRES,
            "topics": set(parts(r["topics"])) <= TOPICS,
            "style": r["style"] in STYLES,
            "election": set(parts(r["election"])) <= elections,
            "year": 2015 <= int(r["year"]) <= 2025,
            "prohibitions": {code_of(x) for x in parts(r["prohibitions"])} <= set(banned),
            "violations": {code_of(x) for x in parts(r["violations"])} <= set(banned),
            "sanctions": {code_of(x) for x in parts(r["sanctions"])} <= set(punished),
            "hazards": {int(x) for x in parts(r["hazards"])} <= set(range(1, HAZARDS + 1)),
            "near miss without codes": r["near_miss"] != "yes"
            or not (r["prohibitions"] or r["violations"] or r["sanctions"]),
            "outlet": bool(r["outlet"]),
            "newest election only in test": r["split"] == "test" or not set(parts(r["election"])) & NEWEST,
            "held-out provinces only in test": r["split"] == "test" or r["region"][:2] not in HELD_OUT,
        }
        bad += [f"{where}: {name}" for name, good in checks.items() if not good]
        if r["written"] != "yes":
            sanctions = {code_of(x) for x in parts(r["sanctions"])}
            if sanctions & NEW_LADDER and int(r["year"]) < PP94_YEAR:
                bad.append(f"{where}: sanction of PP 94 before 2021")
            if sanctions & OLD_LADDER and int(r["year"]) > PP94_YEAR and "108" not in parts(r["hazards"]):
                bad.append(f"{where}: sanction of PP 53 after 2021 without hazard 108")
    for key in ("outlet", "region"):
        seen: dict[str, set[str]] = defaultdict(set)
        for r in rows:
            if r[key] and not r[key].startswith("(none"):
                seen[r[key]].add(r["split"])
        bad += [f"{key} {name} crosses splits: {sorted(s)}" for name, s in seen.items() if len(s) > 1]
    provinces = {r["region"][:2] for r in rows if r["region"]}
    bad += [f"province {c} {known[c]} is missing" for c in known if len(c) == 2 and c not in provinces]
    bad += [f"year {y} is missing" for y in range(2015, 2026) if not any(r["year"] == str(y) for r in rows)]
    bad += [f"genre {g} is missing" for g in GENRES if not any(r["genre"] == g for r in rows)]
    for name in ["all", *SIZES]:
        part = [r for r in rows if name in ("all", r["split"])]
        if sum(r["genre"] in CASES for r in part) < 0.30 * len(part):
            bad.append(f"{name}: fewer than 30 % cases")
        for style, share in STYLES.items():
            n = sum(r["style"] == style for r in part)
            if abs(n - share * len(part)) > 0.02 * len(part):
                bad.append(f"{name}: {n} {style}, wanted {share:.0%}")
        if sum(r["near_miss"] == "yes" for r in part) < 0.15 * len(part):
            bad.append(f"{name}: fewer than 15 % near misses")
    for split, least in (("train", 15), ("test", 5)):
        part = [r for r in rows if r["split"] == split]
        conduct = Counter(
            c for r in part for c in {code_of(x) for k in ("prohibitions", "violations") for x in parts(r[k])}
        )
        penalty = Counter(c for r in part for c in {code_of(x) for x in parts(r["sanctions"])})
        bad += [
            f"{split}: {c} planned {conduct[c]} times, wanted {least}" for c in banned if conduct[c] < least
        ]
        bad += [
            f"{split}: {c} planned {penalty[c]} times, wanted {least}" for c in punished if penalty[c] < least
        ]
    seen_hazards = Counter(h for r in rows for h in parts(r["hazards"]))
    bad += [f"hazard {h}: {seen_hazards[str(h)]}" for h in range(1, HAZARDS + 1) if seen_hazards[str(h)] < 4]
    return bad


def main(argv: list[str]) -> int:
    path = Path(argv[0]) if argv else PLAN
    with path.open(encoding="utf-8", newline="") as f:
        reader = csv.DictReader(f)
        rows = list(reader)
    bad = check(rows) if reader.fieldnames == COLUMNS else [f"columns are {reader.fieldnames}"]
    for message in bad:
        print(message)
    print(f"{path.name}: {len(rows)} rows, {len(bad)} problems")
    return int(bool(bad))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
