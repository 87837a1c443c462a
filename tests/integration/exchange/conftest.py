"""An office with a company and one person, and a folder to import from."""

from pathlib import Path

import pytest

from restordre_app.services.company import CompanyEntry, StaffEntry, set_up_company
from restordre_app.session import Session
from tests.integration.exchange.files import Files


@pytest.fixture
def files(tmp_path: Path, session: Session) -> Files:
    set_up_company(session, CompanyEntry("Hansen"), StaffEntry("MK", "Mette Krogh"))
    return Files(tmp_path, session)
