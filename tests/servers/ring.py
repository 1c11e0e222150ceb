"""`ring`: a keyring that is forgotten after the test."""

import pytest


@pytest.fixture
def ring(monkeypatch):
    keyring = pytest.importorskip("keyring", reason="needs the extra server")

    class Ring(keyring.backend.KeyringBackend):
        priority = 1

        def __init__(self):
            super().__init__()
            self.kept = {}

        def get_password(self, service, username):
            return self.kept.get((service, username))

        def set_password(self, service, username, password):
            self.kept[service, username] = password

        def delete_password(self, service, username):
            del self.kept[service, username]

    monkeypatch.delenv("PHOTOEYE_SERVER_KEY", raising=False)
    before = keyring.get_keyring()
    keyring.set_keyring(one := Ring())
    yield one
    keyring.set_keyring(before)
