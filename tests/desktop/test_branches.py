"""The folder tree begins where the photos do and loses none of them."""

from pathlib import Path

from desktop.library.branches import branches
from engine.library import Folder


def tree(*folders: tuple[str, int, bool]):
    entries = [
        Folder(number, Path(path), photos, present)
        for number, (path, photos, present) in enumerate(folders)
    ]
    return shape(branches(entries))


def shape(nodes):
    return [(str(one.path), one.photos, one.present, shape(one.children)) for one in nodes]


def test_one_folder_is_one_branch():
    assert tree(("/home/ann/Pictures", 3, True)) == [("/home/ann/Pictures", 3, True, [])]


def test_a_branch_counts_what_is_below_it():
    assert tree(("/p", 1, True), ("/p/a", 2, True), ("/p/a/b", 4, True)) == [
        ("/p", 7, True, [("/p/a", 6, True, [("/p/a/b", 4, True, [])])])
    ]


def test_folders_without_photos_join_those_that_have_some():
    assert tree(("/p/2023/x", 1, True), ("/p/2024/y", 2, True)) == [
        (
            "/p",
            3,
            True,
            [
                ("/p/2023", 1, True, [("/p/2023/x", 1, True, [])]),
                ("/p/2024", 2, True, [("/p/2024/y", 2, True, [])]),
            ],
        )
    ]


def test_places_far_apart_stand_side_by_side():
    assert tree(("/home/ann/Pictures", 1, True), ("/media/card/DCIM", 2, False)) == [
        ("/home/ann/Pictures", 1, True, []),
        ("/media/card/DCIM", 2, False, []),
    ]


def test_a_branch_is_there_when_anything_below_it_is():
    [(_, _, present, children)] = tree(("/p/a", 1, False), ("/p/b", 1, True))
    assert present
    assert [child[2] for child in children] == [False, True]


def test_an_empty_catalogue_has_no_branches():
    assert tree() == []
