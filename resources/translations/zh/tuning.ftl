# 微调：配方可能出的问题、训练中断的原因，以及损失曲线图上的文字。

tuning-error-recipe-unreadable = 无法打开 { $path }：{ $reason }。
tuning-error-recipe-yaml = { $path } 第 { $line } 行不符合配方的 YAML 格式：{ $problem }。
tuning-error-recipe-key = { $path } 第 { $line } 行：配方里没有“{ $key }”这一项。此处可用的有：{ $known }。
tuning-error-recipe-key-like = { $path } 第 { $line } 行：配方里没有“{ $key }”这一项。是不是想写“{ $like }”？
tuning-error-recipe-twice = { $path } 第 { $line } 行：“{ $key }”写了两遍，请只留一处。
tuning-error-recipe-missing = { $path }：缺少“{ $key }”（第 { $line } 行）。
tuning-error-recipe-value = { $path } 第 { $line } 行：“{ $key }”不能是“{ $value }”：{ $problem }。
tuning-error-base = 无法加载 { $path } 中的基础模型：{ $detail }。
tuning-error-parts = { $model } 中找不到“{ $part }”部分的层。请在“lora”下换一个部分。
tuning-error-metric = 指标“{ $metric }”要看模型自己写出的内容，而权重分散在多个进程中时模型无法写作。请设置“metric: loss”。
tuning-error-no-dataset = 配方没有指定数据集。请加上“dataset:”，写明数据集所在的文件夹。
tuning-error-no-samples = 没有可学的内容：数据集给不出可用的训练样本。请看看哪些被剔除了，以及配方中“samples”要求了什么。
tuning-error-other-recipe = { $path } 中是按另一份配方进行的训练：“{ $key }”不同。请用原来的配方继续，或换一个输出文件夹。
tuning-error-other-samples = { $path } 中的训练用的是别的样本。请用原来的数据集继续，或换一个输出文件夹。
tuning-error-unwritable = 无法写入 { $path }：{ $reason }。
tuning-error-disk = 检查点无法写入 { $path }：{ $reason }。{ $step ->
    [0] 此前还没有检查点。
   *[other] 第 { $step } 步的检查点完好；腾出空间后重新开始，就会从那里继续。
}
tuning-error-not-finite = 第 { $step } 步的损失已不是有效数值，涉及这些记录：{ $records }。请检查它们，或调低学习率；上一个检查点完好。
tuning-error-memory = 内存不足。一次处理 { $at_once } 个样本（每个最多 { $tokens } 个词元）大约需要 { $needed } GB。请把“at_once”设为 { $smaller }，学到的内容不会变。
tuning-error-memory-one = 内存不足。处理一个样本（最多 { $tokens } 个词元）大约需要 { $needed } GB。请调低“pixels”或“context”，或设置“four_bit: true”。
tuning-error-stopped = 已在第 { $step } 步（共 { $steps } 步）后停下。重新开始会从那里继续。

tuning-picture-train = 训练
tuning-picture-held-out = 留出的照片
tuning-picture-step = 步数
tuning-picture-loss = 损失（每个回答词元的奈特数）
