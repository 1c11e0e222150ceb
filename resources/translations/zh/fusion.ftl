# 多视觉编码器融合：可能遇到的问题。

fusion-error-encoder-missing = 无法加载视觉编码器 { $path }：{ $detail }。请在“fusion: encoders:”下填写含有 config.json 和 safetensors 的文件夹。
fusion-error-encoder-foreign = { $path } 是“{ $name }”类型的模型，不能用作视觉编码器。可以使用 CLIP、SigLIP、DINOv2 和 ConvNeXt。
fusion-error-files-missing = 无法读取 { $path } 中的融合模块：{ $detail }。请把 fusion.json 和 fusion.safetensors 连同适配器一起复制过来。
fusion-error-other-base = { $path } 中的融合模块是为宽度 { $made } 的语言模型训练的，而当前模型的宽度是 { $width }。请使用训练时的基础模型。
fusion-error-not-exported = 适配器 { $path } 训练时使用了多视觉编码器融合，既不能合并，也不能放进 GGUF。请通过训练器使用它，或者去掉配方中的“fusion:”重新训练。
