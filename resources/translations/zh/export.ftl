# 把微调好的模型转换为 GGUF 文件。

export-error-converter-absent = 无法下载转换工具：{ $detail } 如果没有网络，请在 { $variable } 中指明 { $file } 的本地副本。
export-error-converter-altered = { $path } 与官方发布的同名文件不一致（SHA-256 不符）。请删除后重新下载。
export-error-converter-incomplete = { $path } 里没有 llama.cpp 的转换工具（convert_hf_to_gguf.py）。
export-error-code = { $model } 里带有 Python 代码，转换时会被执行。请先删除这些代码，或换用不带代码的模型。
export-error-not-converted = 无法将 { $model } 转换为 GGUF：{ $detail }
export-error-tower = 未转换 { $model }：llama.cpp 读取其视觉编码器（{ $tower }）的方式与微调时不一致。请通过 transformers 使用该模型。
export-error-base-quantised = { $path } 里是低位量化的权重，无法把适配器合并进去。请指明全精度基座模型的文件夹。
export-error-not-quantised = 无法将 { $path } 量化为 { $wanted }：{ $detail }
export-error-no-room = { $path } 还需要 { $needed } GB 空间，目前只剩 { $free } GB。请腾出空间后重新开始：已完成的部分不会重做。
export-error-other-model = { $path } 里有别的文件，或是另一个模型、名称或许可证的导出结果。请换一个空文件夹。
export-error-stopped = 导出已停止。再次运行同一命令即可继续。
export-error-taught-differs = { $path } 里的各个版本会以不同的方式被提问：请在每个版本旁边放上同一份 { $file }。
