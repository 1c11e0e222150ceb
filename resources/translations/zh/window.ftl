application-name = 摄影之眼

# 命令：提示与快捷键列表
command-open-folder = 打开文件夹
command-folders = 转到文件夹列表
command-grid = 网格视图
command-loupe = 放大视图
command-panels = 显示或隐藏面板
command-full-screen = 全屏
command-critique-folder = 点评尚未点评的照片
command-keys = 快捷键
command-back = 退出全屏，或返回
command-quit = 退出
command-previous = 上一张
command-next = 下一张
command-up = 上移一行
command-down = 下移一行
command-first = 第一张
command-last = 最后一张
command-page-up = 上翻一屏
command-page-down = 下翻一屏
command-names = 在网格中显示文件名
command-larger = 放大缩略图
command-smaller = 缩小缩略图
command-zoom = 适合窗口或 1:1
command-information = 直方图与拍摄信息
command-thirds = 三分线
command-clipping = 高光与阴影溢出
command-focus-map = 合焦分布图
command-subject = 主体
command-horizon = 水平线
command-before-after = 建议的修改前后对比

keys-title = 快捷键
keys-window = 通用
keys-browse = 浏览照片
keys-loupe = 放大视图中

# 空白状态
empty-no-folder = 还没有照片
empty-no-folder-hint = 请打开一个文件夹，或将其拖放到这里。照片原地不动，绝不会被修改。
empty-looking = 正在查找照片……
empty-looking-hint = 找到的照片会陆续显示在这里。
empty-no-photos = 此文件夹中没有照片
empty-no-photos-hint = 支持 JPEG、HEIC、TIFF、PNG、WebP、AVIF、PSD 以及各家相机的 RAW 格式，包含子文件夹。
empty-all-missing = 这些照片目前无法访问
empty-all-missing-hint = 所在的磁盘未连接，或文件夹已被移动。已有的记录都会保留。

# 文件夹
tree-all = 全部照片
tree-recent = 最近打开
tree-folders = 文件夹
tree-missing = { $folder } 目前无法访问，其中照片的记录都会保留。
count = { $count }

# 网格
cell-pair = RAW + JPEG
photo-missing = 文件已不在原处：可能已删除、改名或移动。
photo-offline = 照片所在的磁盘未连接，已有的记录都会保留。
photo-cloud = 此照片的内容只存于云端，不会仅为查看而下载。
place = 第 { $position } 张，共 { $total } 张
photos = { $count } 张照片

# 后台任务
scan-progress = 正在查找 { $folder } · 已找到 { $found } 张
scan-cancel = 停止查找，已找到的照片会保留
analysis-starting = 正在点评 { $done } / { $total } · 准备中
analysis-progress = 正在点评 { $done } / { $total } · 每秒 { $rate } 张 · 还需 { $left }
analysis-cancel = 停止。已完成的点评会保留，其余下次继续
analysis-paused = 还有 { $count } 张照片尚未点评
analysis-resume = 立即点评
left-seconds = { $seconds } 秒
left-minutes = { $minutes } 分钟
left-hours = { $hours } 小时

# 通知
notice-dismiss = 关闭
notice-unexpected = 程序出现意外错误：{ $error }。详情已记录在 { $file }，您的照片未受影响。

choose-folder = 选择照片文件夹
choose-language = 语言
language-en = English
language-zh = 简体中文
choose-order = 排序
order-taken = 按拍摄时间
order-name = 按文件夹和文件名
order-score = 评分高的在前
thumbnail-size = 缩略图大小（+  −）
no-home = 程序的数据文件夹无法使用（{ $error }）。请用 PHOTOEYE_HOME 指定另一个文件夹。
