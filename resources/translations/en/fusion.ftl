# Multi-view fusion: what can stand in its way.

fusion-error-encoder-missing = The vision encoder { $path } cannot be loaded: { $detail }. Name a folder with config.json and safetensors under "fusion: encoders:".
fusion-error-encoder-foreign = { $path } is a model of the kind "{ $name }", which is no vision encoder that can be used. CLIP, SigLIP, DINOv2 and ConvNeXt can be.
fusion-error-files-missing = The fusion module in { $path } cannot be read: { $detail }. Copy fusion.json and fusion.safetensors together with the adapter.
fusion-error-other-base = The fusion module in { $path } was made for a language model of width { $made }, this one has { $width }. Use the base that it was tuned with.
fusion-error-not-exported = The adapter { $path } was tuned with a fusion of several vision encoders, which can be neither merged nor put into a GGUF. Use it through the trainer, or tune without "fusion:" in the recipe.
