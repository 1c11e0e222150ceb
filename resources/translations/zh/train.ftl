# “photoeye train”各命令的输出。

train-help = 用点评来训练模型，检验是否真有进步，再交给程序使用。
train-help-json = 以 JSON 写到标准输出。
train-help-import = 把点评导入数据集：LLaVA 或 messages JSON、表格、文件夹、PCCD、评论，以及程序自己的点评。
train-help-source = 存放点评的文件或文件夹。
train-help-dataset = 数据集所在的文件夹。
train-help-format = 来源的格式；不指定则自动识别。
train-help-photos = 照片不在来源旁边时，照片所在的文件夹。
train-help-language = 未注明语言的点评按此语言处理。
train-help-licence = 未注明许可证的点评按此许可证处理。
train-help-author = 未署名的点评记为此作者。
train-help-check = 逐条说明点评的问题：照片缺失、重复、空泛的夸奖等。
train-help-clean = 剔除有问题的点评；连同原因保存在 removed.jsonl 中。
train-help-check-photos = 同时检查照片；照片不在手边时用 --no-photos 只检查文字。
train-help-split = 按照片和拍摄场次把数据集分成训练、验证和测试三部分。
train-help-validation = 用来挑选最佳检查点的比例。
train-help-test = 用来评估的比例。
train-help-seed = 种子相同，划分就相同。
train-help-card = 显示数据集的说明卡。
train-help-export-data = 导出数据集供其他程序使用。
train-help-target = 写到哪里。
train-help-target-format = 导出的格式。

train-imported = { $path } 中有 { $photos } 张照片的 { $records } 条点评{ $removed ->
    [0] 。
   *[other] ；另有 { $removed } 条未收，原因见 removed.jsonl。
}
train-checked = { $found ->
    [0] 没有发现问题
   *[other] 发现 { $found } 条有问题的点评
}，可保留 { $kept } 条。{ $found ->
    [0] {""}
   *[other] 加上 --clean 即可剔除。
}
train-cleaned = { $found ->
    [0] 没有需要剔除的
   *[other] 已剔除 { $found } 条
}，保留 { $kept } 条。
train-split = 训练 { $train } 条，验证 { $validation } 条，测试 { $test } 条（种子 { $seed }）。
train-written = 已将 { $count } 条点评写入 { $path }。
train-stopped = 将在这一步之后停下；再次运行同一命令即可接着做。
train-no-extra = 这需要尚未安装的 { $packages }。安装命令：{ $command }
train-system = { $path }：{ $reason }。

train-help-part = 只导出划分中的这一部分。
train-step-collect = 收集点评
train-step-clean = 清理
train-step-split = 划分
train-step-tune = 训练
train-step-evaluate = 与基础模型对比
train-step-export = 导出
train-step-merge = 合并
train-step-convert = 转换
train-step-vision = 转换视觉部分
train-step-quantise = 量化
train-step-check = 核对各版本说法是否一致
train-step-card = 撰写说明卡
train-step-register = 交给程序使用
train-loss = 损失 { $loss }
train-held-out = ，验证集 { $held_out }
