# 测量评片：方面、有意为之的选择、看不见的东西。

aspect-composition = 构图
aspect-light = 光线
aspect-colour = 色彩
aspect-subject = 主体
aspect-story = 叙事
aspect-technique = 技术
aspect-processing = 后期

# 某方面没有分数的原因。
unseen-story = 意义无法测量：照片讲了什么，要由人来判断。
unseen-subject = 没有测出足够突出的主体，因此不作评价。

# 选择：说明依据，不算缺点。
choice-low-key = 低调：{ $share }% 的画面是很深的暗部，亮部却保留完好，看得出是有意为之。
choice-high-key = 高调：{ $share }% 的画面比中灰亮，仍有层次，看得出是有意为之。
choice-silhouette = 剪影：主体比周围暗 { $stops } 档，轮廓干净，看得出是有意为之。
choice-monochrome = 黑白：靠影调和造型说话，不评价色彩。
choice-monochrome-toned = 单色调：整个画面只有一种色调，靠影调和造型说话，不评价色彩。
choice-long-exposure = 长曝光：快门开了 { $seconds } 秒而静物清晰，动的部分虚化看得出是有意为之。
choice-shallow-depth-of-field = 浅景深：{ $place }清晰，其余明显化开，看得出是有意为之。
choice-shallow-depth-of-field-aperture = 浅景深：f/{ $f_number } 下{ $place }清晰，其余明显化开，看得出是有意为之。
choice-panning = 追随拍摄：背景沿 { $direction }° 方向拉成线条，主体仍然清楚，看得出是有意为之。
choice-night = 夜景：暗沉的画面里有 { $points } 处光点，暗是现场本来的样子。
