"""A study as a folder of plain files, read whole or not at all, and written back the same."""

from forwhom.core.exchange.folder.in_place import update_study
from forwhom.core.exchange.folder.reader import Opened, check_study, read_study
from forwhom.core.exchange.folder.writer import new_study, write_study

__all__ = ["Opened", "check_study", "new_study", "read_study", "update_study", "write_study"]
