"""What ``--json`` gives, as the help of the commands says it."""

from __future__ import annotations

ANNOTATION = """\
{"id", "source", "coder", "spans": [{"start", "end", "quote"}], "quote",
 "codes": [{"id", "version"}], "reliability", "credibility",
 "inherited_reliability", "origins": [{"label", "id"}], "attributes": {},
 "grade_note", "memo", "question", "in_brief", "repeated", "imported_by",
 "created", "modified", "text_sha256"}"""

EVENT = """\
{"event", "op": "put"|"del", "kind", "annotation", "object", "source",
 "coder", "at", "before": {}|null, "after": {}|null}"""

SOURCE = """\
{"id", "path", "title", "characters", "sha256", "text_sha256", "format",
 "encoding", "warnings": [{"kind", "message", "span"}]"""

FINDING = """\
{"id", "statement", "likelihood", "confidence", "why",
 "supporting": [ID], "contradicting": [ID], "order"}"""

CODEBOOK = """\
{"title", "version", "sha256", "language", "question", "unit_of_coding",
 "rules": [], "codes": [{"id", "label", "key", "codable", "path": [],
 "short", "full", "include": [], "exclude": [], "examples": [], "note",
 "sources": [], "answers": [], "formerly": []}],
 "scales": {"reliability": [{"id", "label", "use", "judged"}], "credibility": []},
 "attributes": [], "sources": {}, "came_from": {}}"""

CODE = """\
{"code": {"id", "label", "key", "codable", "path": [], "short", "full",
 "include": [], "exclude": [], "examples": [], "note", "sources": [],
 "answers": [], "formerly": []}, "version"}"""

VERSIONS = """\
{"versions": [{"version", "sha256", "codes": NUMBER, "claims": NUMBER,
 "today": BOOLEAN, "changes": [TEXT], "since": [TEXT]}]}"""

TABLE_AGREEMENT = """\
{"coders": [NAME], "without_codes": [NAME], "scale", "values": [TEXT],
 "documents": NUMBER|null, "units": {"used", "dropped", "why": {}},
 "percent": {"value", "low", "high", "n", "status", "standard_error",
 "below_667", "below_800", "interval"}, "cohen", "cohen_mean_of_pairs", "fleiss",
 "conger", "brennan_prediger", "ac1", "alpha",
 "codes": [{"id", "n", "alpha", "verdict"}], "seed"}; with an ordered scale also
 "percent_weighted", "cohen_linear_mean_of_pairs",
 "cohen_quadratic_mean_of_pairs", "fleiss_weighted", "conger_weighted",
 "brennan_prediger_weighted", "ac2" (two coders: without _mean_of_pairs)"""

ASSIGNMENT = """\
{"source", "coder", "by", "round", "training", "given_units", "finished"}"""

ORIGIN = """\
{"node", "id": ID|null, "label", "aliases": [], "kind", "reference": {}|null,
 "date", "information_date", "source", "owner", "access", "expertise",
 "motivation", "currency", "completeness", "note", "coder",
 "annotations": [ID], "sources": [ID],
 "withdrawn": WITHDRAWAL|null}"""

LINK = """\
{"id", "relation", "from": {"node", "label"}, "to": {"node", "label"},
 "status", "evidence": [{"source", "start", "end",
 "quote"}], "note", "coder"}"""

APART = """\
{"id", "relation", "from": {"node", "label"}, "to": {"node", "label"},
 "status", "evidence": [], "note", "coder"}"""

CONFLICT = """\
{"id", "matter", "one": [ID], "other": [ID], "note", "coder"}"""

WITHDRAWAL = "target, label, coder, reason, at"

INDEPENDENCE = """\
{"passages", "sources", "known", "low", "high", "unknown",
 "origins": [{"node", "label", "rest": NUMBER}], "fallen": [ID], "single",
 "perhaps_one": [[LABEL]], "sentence"}"""

FALLS = """\
{"node", "label", "annotations": [ID], "findings": [CHANGE],
 "codes": [CHANGE]}; a CHANGE is {"id", "before", "after"}, both as
annotator origins count gives them; of a finding also statement and side"""

PROBLEM = """\
{"kind", "message", "nodes": [], "annotations": [ID]}"""


DECISION = """\
{"id", "source", "coder", "at", "seen": [ID], "settled": [ANNOTATION],
 "outcome", "reason", "rule", "checked"}; outcome is adjudicated, negotiated
or rule; an ANNOTATION is as annotator annotations gives it"""

DISAGREEMENTS = """\
{"coders": [NAME], "sources": [ID], "left_out": {ID: WHY}, "decided", "total",
 "groups": [{"group", "source", "difference", "differs": [ROW],
 "span": {"start", "end"}, "quote", "marks": {NAME: [ANNOTATION]},
 "decision": DECISION|null, "reopened"}]}; difference is only-one, code,
boundary, grade, same or nobody; a ROW is code, boundary, grade or origin;
a DECISION is as annotator settle gives it.
--training by, left_out and coders, each with coder, sources, waiting, counts
of each slip, and passages: source, slip, span, marks and those of the key;
a slip is missed, extra, code, boundary, grade or alike"""

FEEDBACK = """\
{"coder", "kept", "code", "boundary", "grade", "dropped", "added",
 "agreed", "undecided", "claims": [{"source", "fate", "mark": ANNOTATION|null,
 "settled": ANNOTATION|null, "reason"}]}"""


def listed(shape: str) -> str:
    """A list of such objects."""
    lines = shape.split("\n")
    return "\n".join([f"[{lines[0]}", *(f" {line}" for line in lines[1:])]) + "]"
