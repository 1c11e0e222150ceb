# Turning a tuned model into GGUF files.

export-error-converter-absent = The converter could not be downloaded: { $detail } Without internet, name a copy of { $file } in { $variable }.
export-error-converter-altered = { $path } is not the file that was published under this name (its SHA-256 differs). Delete it and download it again.
export-error-converter-incomplete = { $path } holds no llama.cpp converter (convert_hf_to_gguf.py).
export-error-code = { $model } holds Python code, which the conversion would run. Remove it, or use a model without code of its own.
export-error-not-converted = { $model } could not be converted to GGUF: { $detail }
export-error-tower = { $model } was not converted: llama.cpp does not read its vision tower ({ $tower }) as it was tuned. Use it through transformers.
