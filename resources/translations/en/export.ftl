# Turning a tuned model into GGUF files.

export-error-converter-absent = The converter could not be downloaded: { $detail } Without internet, name a copy of { $file } in { $variable }.
export-error-converter-altered = { $path } is not the file that was published under this name (its SHA-256 differs). Delete it and download it again.
export-error-converter-incomplete = { $path } holds no llama.cpp converter (convert_hf_to_gguf.py).
export-error-code = { $model } holds Python code, which the conversion would run. Remove it, or use a model without code of its own.
export-error-not-converted = { $model } could not be converted to GGUF: { $detail }
export-error-tower = { $model } was not converted: llama.cpp does not read its vision tower ({ $tower }) as it was tuned. Use it through transformers.
export-error-base-quantised = { $path } holds weights of few bits, into which an adapter cannot be merged. Name the folder of the full-precision base.
export-error-not-quantised = { $path } could not be quantised to { $wanted }: { $detail }
export-error-no-room = { $path } needs { $needed } GB more, and { $free } GB are free. Make room and start again: what is finished is not made again.
export-error-other-model = { $path } holds other files, or the export of another model, name or licence. Choose an empty folder.
export-error-stopped = The export was stopped. The same command goes on from here.
export-error-taught-differs = The builds in { $path } would be asked in different ways: lay the same { $file } beside each of them.
