"""Collects from an exchange what students have handed in, each under their own name.

Anybody can put a folder into the exchange and call it another's, or hand in a link to the teacher's files, which
collecting reads with the teacher's rights. nbgrader warns of the one and follows the other.
"""

import shutil
from datetime import datetime
from pathlib import Path
from typing import Any

from nbgrader.exchange.default import ExchangeCollect
from nbgrader.utils import ignore_patterns

STRANGER = "\0"  # in no account's name


class OwnedCollect(ExchangeCollect):  # type: ignore[misc] # nbgrader tells no types
    src_records: list[dict[str, Any]]

    def _path_to_record(self, path: str) -> dict[str, Any]:
        """A folder that isn't its student's goes to a stranger, so that the student's own one counts still."""
        try:
            record: dict[str, Any] = super()._path_to_record(path)
            if not Path(path).is_symlink() and Path(path).owner() == record["username"]:
                return record
        except (KeyError, ValueError, OverflowError):
            pass  # an account that is gone, or a time that is none
        return {"username": STRANGER, "filename": Path(path).name, "timestamp": datetime(1970, 1, 1)}

    def init_src(self) -> None:
        super().init_src()
        self.src_records = [record for record in self.src_records if record["username"] != STRANGER]
        inbound = Path(self.inbound_path)
        for folder in sorted(inbound.glob(f"*+{self.coursedir.assignment_id}+*")):
            if self._path_to_record(str(folder))["username"] == STRANGER:
                owner = folder.lstat().st_uid
                self.log.error("Not collected, for it is not its student's own: %s (of account %s)", folder.name, owner)

    def do_copy(self, src: str, dest: str, log: object = None) -> None:
        """Links stay links, which grading takes for what they are; all of it is the teachers' to write."""
        limit = 1000 * self.coursedir.max_dir_size
        if self.get_size(src) > limit:
            self.log.error("Not collected, for it is larger than %s bytes: %s", limit, src)
            return
        rules = self.coursedir
        ignored = ignore_patterns(rules.ignore, rules.include, rules.max_file_size, self.log)
        try:
            shutil.copytree(src, dest, symlinks=True, ignore=ignored)
        except OSError as error:  # a pipe, a file that may not be read: the others' are collected still
            shutil.rmtree(dest, ignore_errors=True)
            self.log.error("Not collected, for it can't be copied: %s: %s", src, error)
            return
        for path in [Path(dest), *Path(dest).rglob("*")]:
            if not path.is_symlink():
                path.chmod(0o2770 if path.is_dir() else 0o660)
