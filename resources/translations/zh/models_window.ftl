# 窗口中管理模型的地方。

command-models = 模型

models-title = 模型
models-hint = 要让点评者看懂照片拍的是什么，需要一个模型。模型在本机运行；只有填写了服务器地址，照片才会离开本机。
models-machine-room = { $machine }。存放模型的位置剩余 { $room }：{ $folder }
models-looking = 正在查看…
models-installed-title = 已安装
models-none-yet = 还没有模型。在此之前，由测量点评者来点评。
models-separator = {" · "}
models-comma = 、
models-size-gb = { $count } GB
models-size-mb = { $count } MB
models-size-kb = { $count } kB

models-line-build = { $kind } { $variant }
models-line-server = { $url } · { $variant }
models-line-offer = { $family } { $parameters }B · { $kind } { $variant }
models-memory = 约需 { $memory } 内存
models-stays = 这个服务器就在本机，照片不会离开。
models-use = 用作点评者
models-speaks = 当前点评者
models-check = 检查
models-remove = 移除
models-keep = 保留
models-cancel = 取消
models-stopping = 正在停止…
models-progress-rate = { $progress } · { $rate }/秒 · 还需 { $left }

models-waiting = 等待其他任务完成…
models-check-starting = 开始读取…
models-check-progress = 正在逐字节读取：{ $done } / { $total }
models-check-ending = 正在检验…
models-check-fine = 完好：每个字节都与添加时一致。
models-check-cancelled = 检查已取消。
models-remove-starting = 正在移除…
models-remove-ending = 正在移除…
models-remove-done = 已移除。
models-remove-added = 移除“{ $name }”？添加时的原文件保留不动。
models-remove-downloaded = 移除“{ $name }”？它的文件会被删除，以后可以重新下载。
models-remove-trained = 移除“{ $name }”？在本机训练的成果会一并删除。
models-remove-server = 移除“{ $name }”？它的地址和密钥会被忘掉，服务器本身不受影响。
models-remove-damaged = 移除“{ $name }”及其文件夹里的全部内容？

models-add-title = 添加自己的模型
models-add-hint = 已在本机上的文件夹或 GGUF 文件。检验后收入程序，原文件保留不动。
models-add-folder = 从文件夹添加…
models-add-file = 从 GGUF 文件添加…
models-add-base = 选择基础模型的文件夹…
models-add-starting = 正在检验…
models-add-progress = 正在收入：{ $done } / { $total }
models-add-ending = 即将完成…
models-add-cancelled = 已取消，未添加任何内容。
models-add-done = 已添加“{ $name }”。
models-server-hint = 也可以添加提供 OpenAI 接口的服务器，例如 llama-server、vLLM 或 Ollama。
models-server-address = 地址，例如 http://127.0.0.1:8080
models-server-key = 密钥（服务器要求时填写）
models-server-key-kept = 密钥保存在系统的钥匙串中，不会再次显示。
models-server-add = 添加服务器
models-server-no-address = 地址以 http:// 或 https:// 开头，并写明主机。
models-server-open = 这个连接没有加密：途中的其他人可以看到照片和密钥。
models-server-starting = 正在询问服务器提供哪些模型…
models-server-cancelled = 已取消，未添加任何内容。
models-server-which = 这个服务器提供多个模型。请在上方选择一个再添加。

models-offers-title = 已发布的模型
models-offers-hint = 由好到次。按下按钮之前不会下载任何内容。速度指点评一张照片所需的时间。
models-download = 下载
models-download-on = 继续下载
models-download-size = 下载 { $size }
models-installed-already = 已安装
models-kept-already = 已下载 { $size }。
models-no-room = 存放模型的硬盘只剩 { $room }。
models-download-starting = 正在询问要下载的内容…
models-download-progress = { $done } / { $total }
models-download-ending = 已全部下载，正在检验…
models-download-cancelled = 已停止。已下载的部分会保留，下次从这里继续。
