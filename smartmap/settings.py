"""What an administrator may set: SMARTMAP_* environment variables, read once into one frozen dataclass."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import platformdirs

from smartmap.errors import SettingError

_PACKAGE = Path(__file__).resolve().parent
# Where app.py, pages/ and data/ lie: beside the package in a checkout, inside it where a wheel was installed.
ROOT = _PACKAGE / "bundle" if (_PACKAGE / "bundle" / "app.py").is_file() else _PACKAGE.parent
PACKAGED_DATA = ROOT / "data"
LEVELS = ("debug", "info", "warning", "error")
_NOWHERE = "/nonexistent"  # by convention the home of users who have none


@dataclass(frozen=True)
class Settings:
    """Where things lie and which other hosts may be spoken to.

    Attributes
    ----------
    home
        `SMARTMAP_HOME`: holds `cache/`, `data/` (packages that users brought) and `workspace.db`.
    data
        `SMARTMAP_DATA`: the shipped data packages.
    tiles, tiles_attribution
        `SMARTMAP_TILES`, `SMARTMAP_TILES_ATTRIBUTION`: an optional tile address such as
        `https://tiles.example.go.th/{z}/{x}/{y}.png` and the credit it asks for. Unset: no tile is ever fetched.
    workspace_url
        `SMARTMAP_WORKSPACE_URL`: a database for what people make, such as `postgresql://user:word@host/name`, that
        several instances share. Unset: `workspace.db` in the home. Never shown, since it may hold a password.
    font
        `SMARTMAP_FONT`: a .ttf or .otf file, or a folder of them, such as TH Sarabun New: embedded in PDF and map
        sheets, named in PPTX and XLSX. Unset: FiraGO, which is shipped, and Tahoma, which every office has.
    log
        `SMARTMAP_LOG`: from which level up `smartmap serve` tells what it does, on stderr; one of `LEVELS`.
    """

    home: Path
    data: Path = PACKAGED_DATA
    tiles: str | None = None
    tiles_attribution: str = ""
    workspace_url: str | None = field(default=None, repr=False)
    font: Path | None = None
    log: str = "info"

    @property
    def cache(self) -> Path:
        """Folder of built caches; deleting it costs only time."""
        return self.home / "cache"

    @property
    def tile_origin(self) -> str | None:
        """Scheme and host of the tile server, for the content security policy; None without one."""
        if self.tiles is None:
            return None
        parts = urlsplit(self.tiles)
        return f"{parts.scheme}://{parts.netloc.replace('{s}', '*')}"


def lodge() -> None:
    """Give libraries a home folder to look into where the system has none, as in a container under a bare user id.

    Streamlit and PySAL end while they are imported where there is neither `HOME` nor a name for the user.
    """
    try:
        Path.home()
    except RuntimeError:
        given = Path(os.environ.get("SMARTMAP_HOME") or _NOWHERE)
        os.environ["HOME"] = str(given.resolve()) if given.is_dir() else _NOWHERE


def load() -> Settings:
    """Read the settings from the environment.

    Raises
    ------
    SettingError
        If there is no home folder, the data folder does not exist, the tile address is not http(s) with {z}, {x} and
        {y}, the workspace is neither PostgreSQL nor SQLite, or there is no such level of the log.
    """
    lodge()
    home = _folder("SMARTMAP_HOME") or _usual_home()
    data = _folder("SMARTMAP_DATA") or PACKAGED_DATA
    if not os.access(data, os.R_OK | os.X_OK) or not data.is_dir():
        raise SettingError(f"There is no data folder at {data}. Set SMARTMAP_DATA to the data packages' folder.")
    tiles = os.environ.get("SMARTMAP_TILES") or None
    if tiles is not None:
        usable = tiles.startswith(("http://", "https://"))
        if not usable or any(mark not in tiles for mark in ("{z}", "{x}", "{y}")):
            raise SettingError(
                f"SMARTMAP_TILES is '{tiles}'. Give an address like https://host/{{z}}/{{x}}/{{y}}.png or unset it."
            )
    workspace = os.environ.get("SMARTMAP_WORKSPACE_URL") or None
    if workspace is not None and not workspace.startswith(("postgresql://", "postgresql+psycopg://", "sqlite:///")):
        raise SettingError(
            "SMARTMAP_WORKSPACE_URL is not an address of a database that can be used. "
            "Give postgresql://user:word@host/name or sqlite:////folder/file.db, or unset it."
        )
    level = os.environ.get("SMARTMAP_LOG") or "info"
    if level.lower() not in LEVELS:
        raise SettingError(f"SMARTMAP_LOG is '{level}'. Give one of {', '.join(LEVELS)}, or unset it.")
    return Settings(
        home,
        data,
        tiles,
        os.environ.get("SMARTMAP_TILES_ATTRIBUTION", ""),
        workspace,
        _folder("SMARTMAP_FONT"),
        level.lower(),
    )


def _folder(name: str) -> Path | None:
    """Return the path that a variable names, `~` resolved; None where it is not set."""
    given = os.environ.get(name)
    if not given:
        return None
    try:
        path = Path(given).expanduser()
    except RuntimeError:
        path = Path(_NOWHERE)
    if str(path).startswith(_NOWHERE):
        raise SettingError(f"{name} is '{given}', and there is no such home folder. Set {name} to a path without '~'.")
    return path


def _usual_home() -> Path:
    """Return the platform's folder for a user's data."""
    usual = platformdirs.user_data_dir("smartmap")
    if usual.startswith(("~", _NOWHERE)):
        raise SettingError("There is no home folder to work in. Set SMARTMAP_HOME to a folder that can be written.")
    return Path(usual)
