# 放大镜视图：照片、叠加显示，以及旁边的点评。

command-copy-critique = 以文字复制点评
command-next-observation = 下一条意见：在照片上标出所指区域
command-previous-observation = 上一条意见
command-see-before = 按住查看调整前的照片

loupe-zoom = { $percent }%
loupe-zoom-fit = 适合窗口 · { $percent }%
loupe-decoding = 正在解码原始尺寸……
loupe-preview-only = 无法解码原始尺寸，当前显示的是预览图。
loupe-damaged = 文件有缺损，仅显示能读出的部分。
loupe-missing = 文件已不在原处。
loupe-offline = 文件所在的磁盘没有连接。关于这张照片的记录都保留着。
loupe-cloud = 这台电脑上只有该文件的云端占位符；打开它就会触发下载，因此不予打开。
loupe-before = 调整前
loupe-after = 调整后

critique-waiting = 正在点评……
critique-none = 这张照片还没有点评。
critique-stale = 点评之后，照片有过改动。
critique-review = 立即点评
critique-of-ten = / 10
critique-suggestions = 改进建议
critique-unseen = 点评者看不到这一方面。

critic-measured = 测量点评：只测量像素并读取拍摄数据，看不懂照片的含义。
critic-transformers = 语言模型点评（本机）：所言仅为其意见。
critic-gguf = 语言模型点评（本机）：所言仅为其意见。
critic-server = 语言模型点评（已设置的服务器）：所言仅为其意见。

suggestion-shooting = 下次拍摄
suggestion-editing = 后期处理
suggestion-verified = 调整后重新测量：{ $before } → { $after }
suggestion-show = 查看效果
suggestion-show-tip = 在照片上对比调整前后  (Y)

evidence = { $measure }：{ $value }
evidence-show = 这条意见所依据的数据  (Return)
evidence-percent = { $value }%
evidence-yes = 是
evidence-no = 否

# 叠加显示的含义
legend-focus-map = 透明：清晰 · 暗：模糊 · 灰：无从判断
legend-clipping = 红：至少一个通道高光溢出 · 蓝：所有通道阴影死黑
legend-subject = 测得的主体与人脸
legend-horizon = 地平线及其倾斜角 · 引导线
legend-no-horizon = 没有找到可信的地平线，也没有引导线
