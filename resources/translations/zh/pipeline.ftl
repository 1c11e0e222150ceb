# 从更正到模型：可能出现的问题。

pipeline-error-no-corrections = 图库里还没有更正过的点评。请先在程序中更正点评，或用 --from 指定文件。
pipeline-error-too-few = 清理后只剩 { $count } 条点评，至少需要 { $least } 条，才能留出一部分来检验训练是否有效。请再多更正一些。
pipeline-error-base-none = 这里没有可以训练的模型。用“photoeye models add 文件夹”添加一个模型的 safetensors。
pipeline-error-base-which = 这里有多个可以训练的模型：{ $names }。请用 --base 选定一个。
pipeline-error-base-unknown = 这里没有模型“{ $name }”。用“photoeye models list”查看已有的模型。
pipeline-error-base-weights = “{ $name }”在这里只有无法训练的版本。训练需要它的 safetensors。
pipeline-error-name-taken = { $path } 里已有名为“{ $name }”、设置不同的训练。请用 --name 另取名字，或删除那个文件夹。
pipeline-error-plan-damaged = 无法读取 { $path }。请删除其所在文件夹后重新开始。
pipeline-error-settings-unreadable = 无法读取 { $path }：{ $reason }。
pipeline-error-settings-yaml = { $path } 里没有配方设置的 YAML：{ $detail }
pipeline-error-settings-own = { $path }：“{ $key }”由程序决定，请勿填写。
