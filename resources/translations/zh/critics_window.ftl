# 窗口中的点评者：谁在说话、进行到哪一步、所言是否属实、向它提问。

command-critic = 选择由谁点评
command-compare-critics = 并排对照两位点评者
command-ask = 就这张照片提问

critic-name-measured = 测量点评
critic-name = { $model } · { $kind } · { $build }
critic-kind-gguf = GGUF
critic-kind-transformers = transformers
critic-kind-server = 服务器
critic-no-other = 尚未安装模型
critic-remote = 照片会离开本机：这位点评者会把照片发送到 { $host }。

# 从请求到点评
opinion-queued = 等待点评者看完另一张照片……
opinion-prepare = 正在准备照片……
opinion-load = 正在载入模型……
opinion-encode = 正在看照片……
opinion-read = 正在读测量数据……
opinion-write = 正在撰写……
opinion-judge = 正在斟酌评分……
critique-meanwhile = 在此期间，先看测量点评：
opinion-time = { $seconds } 秒
opinion-time-usual = { $seconds } 秒，通常约需 { $usual } 秒
opinion-cancel = 取消
opinion-again = 重试

# 整个文件夹
opinions-starting = { $critic }：{ $done } / { $total }
opinions-progress = { $critic }：{ $done } / { $total } · 还需 { $left }
opinions-cancel = 停止。已完成的点评会保留
opinions-left-out = 有些照片没有得到点评。最近一张的原因：{ $reason }

# 用测量核对说法
check = { $said }（{ $numbers }）
check-join = ，
check-agrees = 测量相符：{ $code }
check-disagrees = 称“{ $code }”，与测量不符
check-cannot-tell = 称“{ $code }”，测量无从判断

# 两位点评者
beside-overall = 总评
beside-nothing = 这位点评者还没有点评过这张照片。
beside-difference = 评分之差

# 提问
ask-field = 就这张照片提问  (A)
ask-no-follow-up = 测量点评不能回答问题
ask-critiques-only = 这个模型不回答问题
ask-send = 提问  (Return)
ask-cancel = 停止回答  (Escape)
ask-heading = 问答
ask-forget = 重新开始

# 评分标准中的代码，用于“称”之后
code-overexposed = 曝光过度
code-underexposed = 曝光不足
code-highlights-clipped = 高光溢出
code-shadows-blocked = 阴影死黑
code-low-contrast = 反差偏低
code-harsh-contrast = 反差过硬
code-backlit-subject = 主体逆光
code-well-exposed = 曝光得当
code-full-tonal-range = 影调完整
code-good-separation = 主体与背景分离良好
code-colour-cast = 偏色
code-oversaturated = 饱和度过高
code-undersaturated = 饱和度偏低
code-colour-harmony = 色彩和谐
code-colour-accent = 点睛之色
code-tilted-horizon = 水平线倾斜
code-converging-verticals = 垂直线汇聚
code-edge-distraction = 画面边缘有干扰
code-unbalanced-frame = 画面失衡
code-good-subject-placement = 主体位置得当
code-negative-space = 留白
code-leading-lines = 引导线
code-strong-symmetry = 对称强烈
code-subject-cut-off = 主体被裁切
code-subject-at-edge = 主体贴边
code-subject-too-small = 主体过小
code-busy-background = 背景杂乱
code-clean-background = 背景干净
code-fills-the-frame = 主体充满画面
code-motion-blur = 动态模糊
code-out-of-focus = 失焦
code-missed-focus = 跑焦
code-tack-sharp-subject = 主体锐利
code-high-noise = 噪点多
code-compression-artifacts = 压缩痕迹
code-oversharpened = 锐化过度
code-heavy-vignette = 暗角严重
code-sensor-dust = 传感器灰尘
code-crisp-detail = 细节清晰
code-soft-detail = 细节偏软
code-rich-local-contrast = 局部反差丰富
code-low-local-contrast = 局部反差不足
code-no-focal-point = 没有视觉中心
code-horizon-on-third = 水平线在三分线上
code-centred-horizon = 水平线居中
