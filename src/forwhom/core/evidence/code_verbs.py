"""What can be done to a codebook. No step loses a coding, a memo or a code's own words.

Each function takes a codebook and gives what it would become, with what is to be said of it;
what cannot be is a RefusedValueError that says why and what would be right. Codings keep their
ids, coder and memo whatever happens to their code: only the code they name changes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from forwhom.core.evidence.code_changes import CodeVerb
from forwhom.core.evidence.code_tree import Spot, children, descendants, in_tree_order
from forwhom.core.evidence.codebook import Codebook, Done, mark, told
from forwhom.core.evidence.codes import Code
from forwhom.core.evidence.codings import Coding, Leg
from forwhom.core.records import RefusedValueError


def add(book: Codebook, code: Code, before: str | None = None) -> Done:
    """Add a code, under the one it names, before a sibling or as the last."""
    if any(each.code_id == code.code_id for each in book.codes):
        wrong = f"there is a code {code.code_id} already"
        raise RefusedValueError(wrong, "give the new one an id of its own", "code_id")
    if code.parent is not None:
        book.code(code.parent, "parent")
    _refuse_same_name(book, code)
    codes = _placed(book.codes, code, before)
    return Done(replace(book, codes=codes), CodeVerb.ADDED, (code.code_id,))


def reword(book: Codebook, code_id: str, name: str, meaning: str | None) -> Done:
    """Give a code another name or another meaning."""
    code = book.code(code_id)
    new = replace(code, name=name, meaning=meaning)
    if new == code:
        raise RefusedValueError(f"{code.name} says this already", "change its words", "name")
    _refuse_same_name(book, new)
    codes = _with(book.codes, new)
    return Done(replace(book, codes=codes), CodeVerb.REWORDED, (code_id,), was=told(code))


def move(book: Codebook, code_id: str, to: Spot) -> Done:
    """Put a code, with all below it, under another code or at another place beside it."""
    code = book.code(code_id)
    if to.parent is not None:
        above = book.code(to.parent, "parent")
        if to.parent == code_id or to.parent in descendants(book.codes, code_id):
            wrong = f"{above.name} is {code.name} or stands below it"
            raise RefusedValueError(wrong, "choose a code outside it, or the top", "parent")
    new = replace(code, parent=to.parent)
    if new != code:
        _refuse_same_name(book, new)
    codes = _placed(book.codes, new, to.before)
    if in_tree_order(codes) == in_tree_order(book.codes):
        wrong = f"{code.name} stands there already"
        raise RefusedValueError(wrong, "choose another place", "parent")
    was = f"{told(code)}\nplace: {_place(book.codes, code)}"
    return Done(replace(book, codes=codes), CodeVerb.MOVED, (code_id,), was=was)


def merge(book: Codebook, code_id: str, into: str) -> Done:
    """Let a code go and carry its codings, its memos and the codes below it to another.

    Nothing is folded: a passage that both marked keeps both codings, since each may have its
    own coder, memo and place in the theory's reasons. Where both are the same coder's they are
    told as `twice`, for a person to look at.
    """
    code, target = book.code(code_id), book.code(into, "into")
    if code_id == into:
        wrong = f"{code.name} cannot be merged into itself"
        raise RefusedValueError(wrong, "choose another code", "into")
    if into in descendants(book.codes, code_id):  # it takes the place of the one it outlives
        target = replace(target, parent=code.parent)
    codes = tuple(
        _under(_new_one(each, target), code_id, into)
        for each in book.codes
        if each.code_id != code_id
    )
    carried = tuple(each.coding_id for each in book.codings_on(code_id))
    codings = _carried(book.codings, dict.fromkeys(carried, into))
    memos = tuple(each.memo_id for each in book.memos if each.about == code_id)
    after = tuple(replace(m, about=into) if m.about == code_id else m for m in book.memos)
    return Done(
        Codebook(codes, codings, after),
        CodeVerb.MERGED,
        (into,),
        (code_id,),
        told(code),
        carried,
        memos,
        _twice(codings, carried),
    )


def split(book: Codebook, code_id: str, new: Sequence[Code], goes: Mapping[str, str]) -> Done:
    """Make codes out of one. `goes` says of its codings, by id, to which of the new each goes.

    What it does not name stays where it is, and so do memos and the codes below.
    """
    code = book.code(code_id)
    ids = [each.code_id for each in new]
    _refuse_astray(book, code, ids, goes)
    made = book
    for each in new:
        before = _next_sibling(made.codes, code) if each.parent == code.parent else None
        made = add(made, each, before).book
        code = each if each.parent == code.parent else code
    codings = _carried(book.codings, goes)
    was = told(book.code(code_id))
    return Done(
        replace(made, codings=codings),
        CodeVerb.SPLIT,
        (code_id, *ids),
        (code_id,),
        was,
        tuple(goes),
    )


def retype(book: Codebook, code_id: str, leg: Leg | None) -> Done:
    """Say which leg of a configuration a code may turn out to be, or that it is none.

    Its codings stay as they are: what a passage shows is said of each passage, by a person.
    """
    code = book.code(code_id)
    if code.leg is leg:
        wrong = f"{code.name} is {leg or 'of no leg'} already"
        raise RefusedValueError(wrong, "choose another leg, or leave it", "leg")
    codes = _with(book.codes, replace(code, leg=leg))
    return Done(replace(book, codes=codes), CodeVerb.RE_TYPED, (code_id,), was=told(code))


def delete(book: Codebook, code_id: str) -> Done:
    """Take a code away on which nothing rests."""
    code = book.code(code_id)
    on = {
        "coding": len(book.codings_on(code_id)),
        "memo": sum(each.about == code_id for each in book.memos),
        "code below": len(children(book.codes)[code_id]),
    }
    if resting := [_many(count, what) for what, count in on.items() if count]:
        wrong = f"on {code.name} rests {' and '.join(resting)}"
        raise RefusedValueError(wrong, "merge it into another code, and they are carried")
    codes = tuple(each for each in book.codes if each.code_id != code_id)
    return Done(replace(book, codes=codes), CodeVerb.DELETED, (code_id,), was=told(code))


def _refuse_same_name(book: Codebook, code: Code) -> None:
    """Two codes of one name beside each other would be told apart by nobody."""
    for each in book.codes:
        same = each.name.strip().casefold() == code.name.strip().casefold()
        if same and each.parent == code.parent and each.code_id != code.code_id:
            wrong = f"there is a code {each.name} there already"
            raise RefusedValueError(wrong, "give another name, or merge the two", "name")


def _refuse_astray(book: Codebook, code: Code, new: Sequence[str], goes: Mapping[str, str]) -> None:
    if not new:
        raise RefusedValueError("a split makes no code", "name at least one new code", "name")
    on_it = {each.coding_id for each in book.codings_on(code.code_id)}
    for coding, to in goes.items():
        if coding not in on_it:
            wrong = f"coding {coding} is not on {code.name} any more"
            raise RefusedValueError(wrong, "look at its passages again", "goes")
        if to not in new:
            wrong = f"coding {coding} goes to {to}, which is not made here"
            raise RefusedValueError(wrong, f"choose one of {', '.join(new)}", "goes")
    if empty := [each for each in new if each not in goes.values()]:
        wrong = f"no passage goes to {' and '.join(empty)}"
        raise RefusedValueError(wrong, "say which do, or add a code instead", "goes")


def _placed(codes: Sequence[Code], code: Code, before: str | None) -> tuple[Code, ...]:
    """The codes with one at its place; the rows of all others keep their order."""
    others = [each for each in codes if each.code_id != code.code_id]
    beside = [at for at, each in enumerate(others) if each.parent == code.parent]
    if before is None:
        at = beside[-1] + 1 if beside else len(others)
    else:
        spots = [at for at in beside if others[at].code_id == before]
        if not spots:
            wrong = f"code {before} does not stand there"
            raise RefusedValueError(wrong, "choose one of the codes it comes beside", "before")
        at = spots[0]
    return (*others[:at], code, *others[at:])


def _next_sibling(codes: Sequence[Code], code: Code) -> str | None:
    beside = [each.code_id for each in children(codes)[code.parent]]
    after = beside[beside.index(code.code_id) + 1 :]
    return after[0] if after else None


def _place(codes: Sequence[Code], code: Code) -> str:
    beside = [each.code_id for each in children(codes)[code.parent]]
    return f"{beside.index(code.code_id) + 1} of {len(beside)}"


def _with(codes: Sequence[Code], new: Code) -> tuple[Code, ...]:
    return tuple(_new_one(each, new) for each in codes)


def _new_one(code: Code, new: Code) -> Code:
    return new if code.code_id == new.code_id else code


def _under(code: Code, old: str, new: str) -> Code:
    return replace(code, parent=new) if code.parent == old else code


def _carried(codings: Sequence[Coding], goes: Mapping[str, str]) -> tuple[Coding, ...]:
    return tuple(
        replace(each, code_id=goes[each.coding_id]) if each.coding_id in goes else each
        for each in codings
    )


def _twice(codings: Sequence[Coding], carried: Sequence[str]) -> tuple[str, ...]:
    """Of the codings that were carried, those that say what another of the same coder's says."""
    marks = {each.coding_id: mark(each) for each in codings}
    counts = Counter(marks.values())
    return tuple(each for each in carried if counts[marks[each]] > 1)


def _many(count: int, what: str) -> str:
    first, _, rest = what.partition(" ")
    plural = first if count == 1 else f"{first}s"
    return f"{count:,} {plural} {rest}".rstrip()
