"""What takes long to make is made once."""

import os

import pytest

from shelfmates.render import OutputFile
from shelfmates.write import content_cache
from shelfmates.write.content_cache import FOLDER, ContentCache, name_content


class Drawn:
    """A file that counts how often it was made."""

    def __init__(self, key="a card", content=b"a picture"):
        self.times, self._content = 0, content
        self.file = OutputFile("assets/cards/a.png", self.make, key=key)

    def make(self):
        self.times += 1
        return self._content


def test_an_unchanged_file_is_not_made_again(tmp_path):
    drawn = Drawn()
    assert [ContentCache(tmp_path).read(drawn.file) for _ in range(3)] == [b"a picture"] * 3
    assert drawn.times == 1


def test_a_changed_file_is_made_again(tmp_path):
    old, new = Drawn(), Drawn("another card", b"another picture")
    cache = ContentCache(tmp_path)
    assert [cache.read(row.file) for row in (old, new)] == [b"a picture", b"another picture"]


def test_a_file_without_a_key_is_not_kept(tmp_path):
    drawn = Drawn(key="")
    assert [ContentCache(tmp_path).read(drawn.file) for _ in range(2)] == [b"a picture"] * 2
    assert (drawn.times, [*tmp_path.iterdir()]) == (2, [])


def test_files_are_made_again_when_the_code_or_a_font_changed(tmp_path, monkeypatch):
    drawn = Drawn()
    ContentCache(tmp_path).read(drawn.file)
    monkeypatch.setattr(content_cache, "_find_edition", lambda: "another")
    ContentCache(tmp_path).read(drawn.file)
    assert drawn.times == 2


def test_only_what_the_site_has_stays_in_the_cache(tmp_path):
    cache, kept, gone = ContentCache(tmp_path), Drawn(), Drawn("a removed event")
    for row in (kept, gone):
        cache.read(row.file)
    (tmp_path / FOLDER / f"{name_content(gone.file)}.123").write_bytes(b"of a build that was killed")
    cache.drop_others([kept.file])
    assert [file.name for file in (tmp_path / FOLDER).iterdir()] == [name_content(kept.file)]


def test_files_of_others_stay_in_the_folder(tmp_path):
    (tmp_path / FOLDER).mkdir(parents=True)
    (tmp_path / FOLDER / "notes.txt").touch()
    ContentCache(tmp_path).drop_others([])
    assert (tmp_path / FOLDER / "notes.txt").exists()


def test_a_pipe_in_the_place_of_a_file_is_not_waited_for(tmp_path):
    drawn = Drawn()
    (tmp_path / FOLDER).mkdir(parents=True)
    os.mkfifo(tmp_path / FOLDER / name_content(drawn.file))
    assert ContentCache(tmp_path).read(drawn.file) == b"a picture"


@pytest.mark.parametrize("blocked", [".cache", FOLDER])
def test_a_folder_that_cannot_be_written_only_costs_time(tmp_path, blocked):
    (tmp_path / blocked).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / blocked).write_text("a file")
    drawn, cache = Drawn(), ContentCache(tmp_path)
    assert [cache.read(drawn.file) for _ in range(2)] == [b"a picture"] * 2
    cache.drop_others([])
    assert drawn.times == 2


def test_a_full_disk_leaves_no_half_of_a_file(tmp_path, monkeypatch):
    def fail(file, content):
        file.touch()
        raise OSError

    monkeypatch.setattr(content_cache.Path, "write_bytes", fail)
    assert ContentCache(tmp_path).read(Drawn().file) == b"a picture"
    assert [*(tmp_path / FOLDER).iterdir()] == []
