application-name = 摄影之眼
language-name = 简体中文

# 命令：提示与快捷键列表
command-open-folder = 打开文件夹
command-grid = 网格视图
command-loupe = 放大视图
command-panels = 显示或隐藏面板
command-full-screen = 全屏
command-critique-folder = 点评尚未点评的照片
command-keys = 快捷键
command-back = 退出全屏，或返回网格
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
