"""From an adapter to files that the app, and others, can run: one call that can be broken off.

merged/       the model for transformers, safetensors and all that belongs to them
gguf/         the model for llama.cpp: NAME-Q8_0.gguf and others, mmproj-NAME-F16.gguf
check/        what each of them said of the photos held out
README.md     the model card
taught.json   how it was asked, beside the weights of either kind
export.json   what was made, with hashes; written after each step
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event as Signal
from typing import Any, Final, Literal

from engine.models.inspection.forbidden import read_settings
from engine.models.naming import check_name
from engine.models.taking import sha256
from engine.models.taught import FILE as TAUGHT
from engine.models.taught import read_taught
from trainer.export.about import about_of
from trainer.export.answers import Item
from trainer.export.card import About, card, head
from trainer.export.converter import Weights, convert, is_published
from trainer.export.files import drive, whole
from trainer.export.merge import found, merge
from trainer.export.quantise import Quantisation, quantise, types_of
from trainer.export.record import Exported, begun, built
from trainer.export.same import compare

Step = Literal["merge", "convert", "vision", "quantise", "check", "card"]
DEFAULT: Final[tuple[Quantisation, ...]] = ("Q8_0", "Q5_K_M", "Q4_K_M")


@dataclass(frozen=True)
class Progress:
    """How far a step is; `detail` names the build where there are several."""

    step: Step
    done: int = 0
    total: int = 100
    detail: str = ""


OnProgress = Callable[[Progress], None]


def export(
    adapter: Path,
    target: Path,
    *,
    name: str,
    licence: str,
    base: Path | None = None,
    quantisations: Sequence[Quantisation] = DEFAULT,
    vision: Literal["F16", "Q8_0"] = "F16",
    check_items: Sequence[Item] = (),
    about: About | None = None,
    threads: int | None = None,
    on_progress: OnProgress = lambda _: None,
    stop: Signal | None = None,
) -> Exported:
    """Make all builds of a model in the folder `target`, compare them, and write the card.

    adapter: its folder, or that of a whole model. base: where the adapter does not find its own.
    vision: of the vision part; it reads every pixel, so it is rounded only on request, and LLaVA's
    never. check_items: photos held out; without them nothing is compared. about: for the card; None
    takes what lies beside the adapter. What is finished in `target` is not made again, so that the
    same call goes on after it was stopped or killed. Raises a KindError: ExportError, ModelError,
    CriticError, FusionError, TuningError, DatasetError.
    """
    stop = stop or Signal()
    check_name(name, ())
    one = found(adapter, base)
    taught = read_taught(adapter)
    about = about or about_of(adapter)
    source = _source(sorted(file for file in one.files if file.parent == adapter.absolute()))
    made = begun(target.absolute(), name, licence, source)

    if made.merged is None or not (made.folder / "merged").is_dir():
        tell = _teller(on_progress, "merge")
        trained_in = "nf4" if about.four_bit else None
        whole_model = merge(
            one, made.folder / "merged", trained_in=trained_in, report=tell, stop=stop
        )
        made = made.but(merged=whole_model)
    merged, ggufs = made.folder / "merged", made.folder / "gguf"
    ggufs.mkdir(exist_ok=True)
    _write(merged / "README.md", head(made, about))  # the converter reads the licence there
    metadata = {"general.name": name, "general.license": licence}
    if taught:
        for folder in (merged, ggufs):
            _write(folder / TAUGHT, taught.model_dump_json(indent=1) + "\n")
        metadata |= {"general.description": taught.note["en"]} if "en" in taught.note else {}
    made = made.but(published=made.published and is_published())
    made = _vision_part(made, vision, metadata, on_progress, stop)
    made = _text_models(made, quantisations, metadata, threads, on_progress, stop)
    if check_items:
        made = _compared(made, check_items, on_progress, stop)
    on_progress(Progress("card"))
    text = card(made, taught, about)
    _write(made.folder / "README.md", text)
    _write(merged / "README.md", text)
    on_progress(Progress("card", 100))
    return made


def _vision_part(
    made: Exported,
    kind: Literal["F16", "Q8_0"],
    metadata: dict[str, str],
    on_progress: OnProgress,
    stop: Signal,
) -> Exported:
    merged = made.folder / "merged"
    llava = read_settings(merged / "config.json").get("model_type") == "llava"
    kind = "F16" if llava else kind
    if made.vision is not None and made.vision.kind == kind and made.has(made.vision):
        return made
    file = made.folder / "gguf" / f"mmproj-{made.name}-{kind}.gguf"
    tell = _teller(on_progress, "vision")
    if llava:
        from trainer.export.llava import write_mmproj  # noqa: PLC0415 - brings transformers

        write_mmproj(merged, file, metadata)
    else:
        options: dict[str, Any] = {"metadata": metadata, "report": tell, "stop": stop}
        weights: Weights = "f16" if kind == "F16" else "q8_0"
        convert(merged, file, part="mmproj", weights=weights, **options)
    if made.vision is not None and made.vision.kind != kind:
        (made.folder / made.vision.file).unlink(missing_ok=True)
    return made.but(vision=built(made.folder, file, kind, types_of(file, kind)))


def _text_models(
    made: Exported,
    kinds: Sequence[Quantisation],
    metadata: dict[str, str],
    threads: int | None,
    on_progress: OnProgress,
    stop: Signal,
) -> Exported:
    """All from the one in f16, which stays only where it is wanted."""
    missing = [kind for kind in kinds if made.build(kind) is None]
    if not missing:
        return made
    exact = made.folder / "gguf" / f"{made.name}-F16.gguf"
    if made.build("F16") is None:
        merged, tell = made.folder / "merged", _teller(on_progress, "convert")
        convert(merged, exact, metadata=metadata, report=tell, stop=stop)
        made = _with(made, exact, "F16")
    for kind in missing:
        if kind != "F16":
            file = exact.with_name(f"{made.name}-{kind}.gguf")
            tell = _teller(on_progress, "quantise", kind)
            quantise(exact, file, kind, threads=threads, report=tell, stop=stop)
            made = _with(made, file, kind)
    if "F16" not in kinds:
        exact.unlink()
        made = made.but(builds=tuple(one for one in made.builds if one.kind != "F16"))
    return made


def _compared(
    made: Exported, items: Sequence[Item], on_progress: OnProgress, stop: Signal
) -> Exported:
    def tell(variant: str, done: int, total: int) -> None:
        on_progress(Progress("check", done, total, variant))

    with drive(made.folder, 0):
        told = compare(made.folder, items, made.folder / "check", report=tell, stop=stop)
    return made.but(same=tuple(told))


def _with(made: Exported, file: Path, kind: Quantisation) -> Exported:
    others = tuple(one for one in made.builds if one.kind != kind)
    return made.but(builds=(*others, built(made.folder, file, kind, types_of(file, kind))))


def _teller(on_progress: OnProgress, step: Step, detail: str = "") -> Callable[[float], None]:
    on_progress(Progress(step, detail=detail))
    return lambda share: on_progress(Progress(step, round(100 * share), detail=detail))


def _source(files: Sequence[Path]) -> str:
    """Changes with what was trained, and not with where its base lies."""
    digest = hashlib.sha256()
    for file in files:
        digest.update(f"{file.name} {sha256(file, lambda _: None)}\n".encode())
    return digest.hexdigest()


def _write(file: Path, text: str) -> None:
    with whole(file) as unfinished:
        unfinished.write_text(text, encoding="utf-8")
