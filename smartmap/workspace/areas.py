"""Areas in the database, every version of them, with optimistic locking: nobody overwrites what they have not seen."""

from __future__ import annotations

import secrets
from contextlib import suppress
from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Final, get_args

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from smartmap.errors import Conflict, UnknownCode
from smartmap.i18n import tr
from smartmap.logs import log
from smartmap.workspace import stored
from smartmap.workspace.area import MADE_HERE, Area, AreaDraft, Change, Count
from smartmap.workspace.database.connected import Connected, now, signature, signed
from smartmap.workspace.database.tables import AREA_VERSIONS, AREAS
from smartmap.workspace.fields import choice, is_slug, refuse, slug, text, whole
from smartmap.workspace.impersonal import impersonal
from smartmap.workspace.limits import MOST_VERSIONS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from smartmap.workspace.person import Role

_LETTERS: Final = "abcdefghijkmnpqrstuvwxyz23456789"
_ID_LENGTH: Final = 10
_VERSIONS: Final = sa.select(
    *stored.columns(AREA_VERSIONS), AREAS.c.created_role, AREAS.c.created_organisation, AREAS.c.created_at
).join(AREAS, AREAS.c.id == AREA_VERSIONS.c.area_id)
NEWEST: Final = _VERSIONS.where(AREA_VERSIONS.c.version == AREAS.c.version)


class Areas(Connected):
    """Questions about areas, and their saving.

    Ids made here begin with "a-". Any other id belongs to an example that ships with the data; saving an area under
    it keeps an adapted copy, which then stands for the example.
    """

    def areas(self, *, removed: bool = False) -> tuple[Area, ...]:
        """Return the newest version of all areas, oldest area first; with `removed`, also those taken away."""
        with self._read() as con:
            rows = con.execute(NEWEST.order_by(AREAS.c.created_at, AREAS.c.id)).mappings().all()
        return tuple(area for area in stored.readable(rows, area_of) if removed or not area.removed)

    def area(self, area_id: str, version: int | None = None) -> Area:
        """Return the newest version of an area, removed or not, or the named version.

        Raises
        ------
        UnknownCode
            If the workspace has no such area or version.
        WorkspaceError
            If it is damaged.
        """
        with self._read() as con:
            found = find(con, area_id, version)
        if found is None:
            raise UnknownCode("area", area_id if version is None else f"{area_id} version {version}")
        return found

    def area_history(self, area_id: str) -> tuple[Area, ...]:
        """Return all versions of an area, oldest first; empty if the workspace has none, or the newest is damaged."""
        query = _VERSIONS.where(AREAS.c.id == area_id).order_by(AREA_VERSIONS.c.version)
        with self._read() as con:
            rows = con.execute(query).mappings().all()
        if not rows or stored.attempt(rows[-1], area_of) is None:
            return ()
        return stored.readable(rows, area_of)

    def save_area(
        self,
        draft: AreaDraft,
        *,
        by: Role,
        area_id: str | None = None,
        expected_version: int = 0,
        note: str = "",
    ) -> Area:
        """Save a new area, or the next version of one.

        Parameters
        ----------
        draft
            What was written; an `Area` will do.
        by
            Who saves.
        area_id
            None for a new area; the id of an existing one; or a shipped example's id for an adapted copy.
        expected_version
            The version that was being edited; 0 where the area should not exist yet.
        note
            Why, in a line.

        Returns
        -------
        Area
            As kept; the version does not grow where nothing was changed.

        Raises
        ------
        Conflict
            If somebody saved another version meanwhile. It carries both texts; nothing is overwritten.
        UnknownCode
            If an id made here does not exist.
        WorkspaceError
            If a value cannot be used or the database cannot be written.
        """
        draft = draft.draft()
        impersonal(record=draft, note=note)
        if area_id is None:
            return self._create(_fresh(), draft, by, note)
        slug(area_id, "area_id")
        if expected_version == 0 and not area_id.startswith(MADE_HERE):
            return self._create(area_id, draft, by, note)
        return self._next(area_id, draft, by=by, expected=expected_version, change="edited", note=note)

    def remove_area(self, area_id: str, *, by: Role, expected_version: int, reason: str) -> Area:
        """Take an area away with a reason; it stays in the history and can be restored. Raises as `save_area`."""
        why = text(reason, "reason", required=True)
        impersonal(reason=why)
        return self._next(area_id, None, by=by, expected=expected_version, change="removed", note=why)

    def restore_area(self, area_id: str, *, by: Role, expected_version: int, note: str = "") -> Area:
        """Bring back a removed area as it was. Raises as `save_area`."""
        return self._next(area_id, None, by=by, expected=expected_version, change="restored", note=note)

    def _create(self, area_id: str, draft: AreaDraft, by: Role, note: str) -> Area:
        moment = now()
        made = _version(area_id, 1, draft, by=by, at=moment, change="created", note=note)
        head = {"id": area_id, "version": 1, "created_at": moment.isoformat(), **signed("created", by)}
        deed = ("area", "" if area_id.startswith(MADE_HERE) else area_id, repr(draft), by)
        kept: Area | None = None
        with suppress(_Taken), self._write(deed) as con:
            if find(con, area_id, None) is None:
                _insert(con, AREAS, head)
                con.execute(sa.insert(AREA_VERSIONS), made)
                kept = _known(con, area_id)
        if kept is not None:
            log.info("area %s saved, version 1", area_id)
            return kept
        current = self.area(area_id)
        if current.draft() == draft and not current.removed:
            return current
        raise _conflict(draft, current)

    def _next(
        self, area_id: str, draft: AreaDraft | None, *, by: Role, expected: int, change: Change, note: str
    ) -> Area:
        with self._write() as con:
            current = _known(con, area_id)
            wanted = draft or current.draft()
            if change == "edited" and current.draft() == wanted and not current.removed:
                return current
            if current.version != expected:
                raise _conflict(wanted, current)
            if current.removed != (change == "restored"):
                raise refuse("workspace.removed" if current.removed else "workspace.not_removed", area=area_id)
            step = sa.update(AREAS).where(AREAS.c.id == area_id, AREAS.c.version == expected)
            if con.execute(step.values(version=expected + 1)).rowcount == 0:
                raise _conflict(wanted, _known(con, area_id))
            con.execute(
                sa.insert(AREA_VERSIONS),
                _version(area_id, expected + 1, wanted, by=by, at=now(), change=change, note=note),
            )
            kept = _known(con, area_id)
        log.info("area %s %s, version %d", area_id, "saved" if change == "edited" else change, kept.version)
        return kept


class _Taken(Exception):
    """The id was taken between the look and the insert."""


def _insert(con: sa.Connection, table: sa.Table, values: dict[str, object]) -> None:
    try:
        con.execute(sa.insert(table), values)
    except IntegrityError as error:
        raise _Taken from error


def _fresh() -> str:
    return MADE_HERE + "".join(secrets.choice(_LETTERS) for _ in range(_ID_LENGTH))


def find(con: sa.Connection, area_id: str, version: int | None) -> Area | None:
    """Return a version of an area, the newest where none is named; None if there is none."""
    query = NEWEST if version is None else _VERSIONS.where(AREA_VERSIONS.c.version == version)
    if not is_slug(area_id):
        return None
    row = con.execute(query.where(AREAS.c.id == area_id)).mappings().one_or_none()
    return None if row is None else stored.needed(row, area_of, area_id, row["changed_at"])


def _known(con: sa.Connection, area_id: str) -> Area:
    found = find(con, area_id, None)
    if found is None:
        raise UnknownCode("area", area_id)
    return found


def bring_back(con: sa.Connection, area_id: str, *, by: Role, note: str) -> None:
    """Make the last version of an area that can be read the newest; nothing where no version can be read."""
    query = _VERSIONS.where(AREAS.c.id == area_id).order_by(AREA_VERSIONS.c.version)
    rows = con.execute(query).mappings().all()
    good = stored.readable(rows, area_of)
    if not good:
        return
    last, top = good[-1], max(row["version"] for row in rows if isinstance(row["version"], int)) + 1
    change: Change = "removed" if last.removed else "restored"
    con.execute(sa.insert(AREA_VERSIONS), _version(area_id, top, last, by=by, at=now(), change=change, note=note))
    con.execute(sa.update(AREAS).where(AREAS.c.id == area_id).values(version=top))


def _conflict(draft: AreaDraft, current: Area) -> Conflict:
    at = current.changed_at
    changed = [f.name for f in fields(AreaDraft) if getattr(draft, f.name) != getattr(current, f.name)]
    blanks = {
        "area": current.id,
        "by": str(current.changed_by),
        "at": at,
        "version": current.version,
        "fields": ", ".join(changed) or "–",
    }
    key = "workspace.conflict_removed" if current.removed else "workspace.conflict"
    return Conflict(
        tr("en", key, **blanks), key, blanks, by=str(current.changed_by), at=at, yours=draft, current=current
    )


def _version(
    area_id: str, version: int, draft: AreaDraft, *, by: Role, at: datetime, change: Change, note: str
) -> dict[str, object]:
    return {
        **{f.name: getattr(draft, f.name) for f in fields(AreaDraft)},
        "made_from": list(draft.made_from),
        "residents": asdict(draft.residents),
        "daily_users": asdict(draft.daily_users),
        "area_id": area_id,
        "version": version,
        "change": change,
        "note": text(note, "note"),
        "changed_at": at.isoformat(),
        **signed("changed", by),
    }


def area_of(row: sa.RowMapping) -> Area:
    """Return the version of an area that a row holds; raise any of the errors of a damaged one."""
    plain = {"made_from", "residents", "daily_users"}
    return Area(
        **{f.name: row[f.name] for f in fields(AreaDraft) if f.name not in plain},
        made_from=tuple(stored.json_of(row, "made_from")),
        residents=Count(**stored.json_of(row, "residents")),
        daily_users=Count(**stored.json_of(row, "daily_users")),
        id=slug(row["area_id"], "area_id"),
        version=whole(row["version"], "version", 1, MOST_VERSIONS),
        change=choice(row["change"], "change", get_args(Change)),  # type: ignore[arg-type]
        note=text(row["note"], "note"),
        created_by=signature("created", row),
        created_at=stored.moment(row["created_at"]),
        changed_by=signature("changed", row),
        changed_at=stored.moment(row["changed_at"]),
    )


def exists(con: sa.Connection, area_ids: Iterable[str]) -> None:
    """Check that areas made here exist and are not removed; ids of shipped examples are for the services to check.

    Raises
    ------
    UnknownCode, WorkspaceError
        If one does not exist, or is removed.
    """
    for area_id in area_ids:
        found = find(con, area_id, None)
        if found is None and area_id.startswith(MADE_HERE):
            raise UnknownCode("area", area_id)
        if found is not None and found.removed:
            raise refuse("workspace.removed", area=area_id)
