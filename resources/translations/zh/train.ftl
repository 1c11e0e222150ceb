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

train-help-run = 按配方训练；不给配方时，用图库里更正过的点评做出程序可用的新模型。
train-help-recipe = 配方的 YAML 文件：只按它训练，不做别的。
train-help-from = 用来学习的点评，格式同“import”；不指定则用图库里更正过的点评。
train-help-base = 要训练的模型，名称见“photoeye models list”。
train-help-name = 新模型的名称。
train-help-settings = YAML 文件，写明配方中与默认值不同的部分。
train-help-quantise = 需要的版本：Q8_0、Q5_K_M、Q4_K_M、F16，可重复指定。
train-help-samples = 写出数据集会教给模型的内容，每行一个样本。
train-help-ablate = 按网格中的每个取值各训练一次，输出表格并绘制曲线。
train-help-grid = YAML 文件：recipe（配方）、vary（设置：取值）、seeds（种子）。
train-help-ablation = 存放训练、表格和曲线的文件夹；其中已完成的不会重做。
train-help-ablate-all = 同时在测试部分评估每个模型相对基础模型的提升。
train-help-evaluate = 用相同的问题对比基础模型与训练后的模型，并以错配照片和无照片作对照，写出报告。
train-help-contestant-base = 基础模型：“photoeye models list”中的名称，或其文件夹。
train-help-contestant-tuned = 训练后的模型：名称，或适配器的文件夹。
train-help-evaluation = 存放回答与报告的文件夹；已有的回答不会再问。
train-help-most = 最多多少条。
train-help-blind = 由不知道作者的人来比较。
train-help-blind-make = 生成随机顺序的成对点评及其密钥。
train-help-blind-evaluation = “evaluate”写好的文件夹。
train-help-blind-output = 存放成对点评与密钥的文件夹。
train-help-blind-analyse = 谁更受青睐、把握多大、评委间是否一致。
train-help-blind-pairs = 成对点评的文件。
train-help-blind-judgements = 评判结果：每行一个 JSON 对象，含 judge、pair 和 choices。
train-help-blind-key = 密钥；不指定则取成对点评旁边的。
train-help-export = 合并、转换、量化、核对、写说明卡，并交给程序使用。
train-help-adapter = 适配器或完整模型的文件夹。
train-help-builds = 存放各版本的文件夹。
train-help-adapter-base = 适配器的基础模型所在的文件夹，找不到时才需指定。
train-help-model-licence = 新模型的许可证。
train-help-export-check = 用这个数据集的测试部分核对各版本与合并模型是否一致。
train-help-register = 交给程序使用。
train-help-guidelines = 显示标注指南。
train-help-agreement = 衡量同一照片的多位作者有多一致。
train-help-review = 列出待他人复核的点评，或记录复核意见。
train-help-reviewer = 复核人。
train-help-record = 复核的点评编号。
train-help-verdict = 复核意见。
train-help-note = 理由。
train-help-comments = 用本机的模型把一张照片的所有评论写成一篇点评。
train-help-comments-target = 新数据集的文件夹。
train-help-comments-model = 负责撰写和评判的模型。
train-help-samples-blind = 不给照片、只看题目来答题的模型；换了选项顺序仍能答对的题会被剔除。
train-step-ablate = 消融实验
train-step-comments = 根据评论撰写点评
train-step-blind = 不看照片试答选择题
train-stopping = 正在尽快停下；再次运行同一命令即可接着做。再按一次 Ctrl+C 则立即中断。
train-recipe-alone = 配方已说明一切：请去掉其他选项，或不用配方。
train-quantisations = “{ $name }”不在可选范围内：{ $known }。
train-run = 训练“{ $name }”，位于 { $path }
train-tuned = 第 { $step } 步的适配器在 { $path }
train-best = 在留出的照片上：{ $metric } { $best }
train-dropped = { $count } 个样本无法学习：{ $reason }
train-samples = { $path }：{ $counts }
train-ablated = 表格和曲线在 { $path }
train-done = 模型“{ $name }”已就绪：{ $builds }
train-base = 基础模型
train-figure = { $title }：基础 / 训练后 / 错配照片 / 无照片：{ $figures }
train-evaluated = { $title }：本照片 / 错配照片 / 无照片：{ $figures }
train-report =
    报告：{ $path }
    试用：photoeye critique 照片 --model "{ $name }"，或在窗口中按 K。
train-see = 报告：{ $path }
train-blind-made = 给评委的 { $count } 对点评：{ $path }。密钥请勿让评委看到：{ $key }
train-blind-duel = { $criterion }：{ $first } 胜过 { $second } 的比例为 { $rate }
train-blind-agreement = { $criterion }：评委一致性（alpha）{ $figure }
train-blind-judge = { $name } 评了 { $judged } 次；左右互换后意见不变 { $consistent }；选中本照片的点评 { $caught }
train-built = { $path }（{ $size } MB）
train-same = { $variant }：{ $items } 张照片中有 { $codes } 与合并模型指出的问题相同
train-registered = 程序中可选用“{ $name }”。
train-not-registered = “{ $name }”在 { $path }；可用“photoeye models add”添加。
train-agreement = { $photos } 张照片有多位作者，共 { $authors } 位。alpha 为 1 表示完全一致，0 表示与随机无异。
train-alpha = { $name }：{ $value }（{ $low } 至 { $high }）
train-agreement-overall = 总体
train-agreement-codes = 指出的优缺点
train-pair = { $first } 与 { $second }：{ $photos } 张照片上平均相差 { $difference } 分
train-review-both = 记录意见需要同时给出 --record 和 --verdict。
train-no-record = 此数据集中没有编号为“{ $id }”的点评。
train-comments = { $path } 中有根据 { $photos } 张照片的评论写成的 { $records } 篇点评
