"""python -P quantising.py SOURCE TARGET TYPE THREADS: a GGUF in fewer bits, by llama.cpp.

A program of its own because llama.cpp aborts the process where a tensor displeases it. It imports
nothing of ours, so that it runs from wherever it lies.
"""

import sys
from ctypes import byref

import llama_cpp


def main() -> int:
    """Returns 0 where it could be done."""
    source, target, kind, threads = sys.argv[1:]
    settings = llama_cpp.llama_model_quantize_default_params()
    settings.ftype = getattr(llama_cpp, f"LLAMA_FTYPE_MOSTLY_{kind}")
    settings.nthread = int(threads)
    return int(llama_cpp.llama_model_quantize(source.encode(), target.encode(), byref(settings)))


if __name__ == "__main__":
    sys.exit(main())
