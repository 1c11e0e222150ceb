# 测量评片：有意为之的选择、看不见的方面、建议、总评。

# 嵌在别的句子里的位置和边；$place、$edge 是键。
at-place = { $place ->
    [upper-left] 左上
    [upper-centre] 上方
    [upper-right] 右上
    [middle-left] 左侧
    [middle-right] 右侧
    [lower-left] 左下
    [lower-centre] 下方
    [lower-right] 右下
   *[middle-centre] 中央
}
at-edge = { $edge ->
    [left] 左边
    [right] 右边
    [top] 上边
   *[bottom] 下边
}

aspect-composition = 构图
aspect-light = 光线
aspect-colour = 色彩
aspect-subject = 主体
aspect-story = 叙事
aspect-technique = 技术
aspect-processing = 后期

# 某方面没有分数的原因。
unseen-story = 意义无法测量：照片讲了什么，要由人来判断。
unseen-colour = 这是黑白照片，不评价色彩。
unseen-subject = 没有哪个主体突出到可以测量，因此不作评价。

# 选择：说明依据，不算缺点。
choice-low-key = 低调：画面有 { $share }% 处于深暗部，亮部却保留完好，看得出是有意为之。
choice-high-key = 高调：画面有 { $share }% 亮于中灰，影调仍有层次，看得出是有意为之。
choice-silhouette = 剪影：主体比周围暗 { $stops } 挡，轮廓干净，看得出是有意为之。
choice-monochrome = 黑白：画面不带任何色彩，靠影调和形体说话。
choice-long-exposure = 长曝光：{ $seconds } 秒让运动的部分连成一片，看得出是有意为之。
choice-shallow-depth-of-field = 浅景深：只有 { $share }% 的画面清晰，其余柔和地化开，看得出是有意为之。
choice-shallow-depth-of-field-aperture = 浅景深：f/{ $f_number } 下只有 { $share }% 的画面清晰，其余柔和地化开，看得出是有意为之。
choice-panning = 追随拍摄：背景沿 { $direction }° 方向拉成线条，主体仍然清楚，看得出是有意为之。
choice-night = 夜景：暗沉的画面里有 { $points } 处光点，暗是场景本身的。

# 建议：一句可以嵌进句子的祈使语，以及理由。
suggestion = { $what }：{ $why }。

do-brighten = 曝光提高 { $ev } EV
do-brighten-why = 主要影调只在亮度的 { $median }%，高光还有余地
do-darken = 曝光降低 { $ev } EV
do-darken-why = 主要影调已到亮度的 { $median }%，压下来亮部才分得出层次
do-recover-highlights = 高光压到 { $amount }
do-recover-highlights-why = 画面有 { $share }% 已经过曝成白，周围还留着的部分可以找回形状
do-open-shadows = 阴影提到 +{ $amount }
do-open-shadows-why = 画面有 { $share }% 是没有细节的死黑，紧挨着的暗部还能提出来
do-light-subject = 阴影提到 +{ $amount }
do-light-subject-why = 主体比周围暗 { $stops } 挡
do-add-contrast = 对比度加到 +{ $amount }
do-add-contrast-why = 影调只占 { $range } 挡，画面像蒙了一层灰
do-soften-contrast = 高光调到 { $highlights }，阴影调到 +{ $shadows }
do-soften-contrast-why = 明暗拉得太开，两头都丢细节
do-cool = 白平衡调冷 { $mired } 迈尔德
do-warm = 白平衡调暖 { $mired } 迈尔德
do-magenta = 色调往洋红移 { $tint }
do-green = 色调往绿色移 { $tint }
do-neutralise = { $balance }，{ $tint }
do-neutralise-why = 本该中性的部分偏了 { $cast } 个单位
do-desaturate = 饱和度减 { $amount }
do-desaturate-why = { $share }% 的颜色推得太过，已经没有层次
do-vibrance = 自然饱和度加 { $amount }
do-vibrance-why = 颜色比光线该有的更闷，自然饱和度不会动本来就浓的颜色
do-straighten-left = 逆时针校正 { $angle }°
do-straighten-right = 顺时针校正 { $angle }°
do-straighten-why = 地平线就平了，裁掉的只有画面的 { $lost }%
do-denoise = 降噪 { $amount }
do-denoise-why = 平坦处的颗粒在原尺寸下很明显
do-sharpen = 锐化 { $amount }
do-sharpen-why = 最细的纹理略软，适度锐化可以提出来
do-crop-distraction = 从{ at-edge }裁掉 { $share }%
do-crop-distraction-why = 那里闯进来的东西把视线从主体上拉走
do-crop-closer = 围绕主体裁到画面的 { $share }%
do-crop-closer-why = 它现在只占 { $area }%，要费力去找
do-crop-placement = 裁到画面的 { $share }%，让主体靠近三分线
do-crop-placement-why = 它现在位于画面{ at-place }，画面重量都压在一侧
do-leave = 保持原样
do-leave-why = 测到的各项都不会因修改而变好，时间留给下一张更值得
do-heal = 修掉平滑处的 { $count } 个暗点
do-heal-why = 很像传感器上的灰尘，在干净的天空里个个显眼
do-lens-profile = 启用镜头校正，或手动提亮四角
do-lens-profile-why = 四角比中心暗 { $stops } 挡
do-export-again = 用原片以 90 以上的质量重新导出
do-export-again-why = 压缩留下了块状边缘，后期去不掉
do-sharpen-less = 回到原片，锐化减半
do-sharpen-less-why = 边缘镶了亮边，事后无法去除

shoot-expose-less = 下次少曝 { $ev } EV
shoot-expose-less-why = 过曝成白的高光找不回来，暗部却可以提
shoot-fill-light = 给主体正面补光，用反光板或一点闪光
shoot-fill-light-why = 它背后的光强 { $stops } 挡
shoot-soft-light = 等光线柔和些，或移到开阔的阴影里
shoot-soft-light-why = 现场光比超出了一次曝光能容纳的范围
shoot-faster = 快门用 1/{ $speed } 秒或更快
shoot-faster-why = 等效 { $focal } mm 手持，1/{ $used } 秒端不稳
shoot-faster-slow-why = 等效 { $focal } mm 手持，{ $used } 秒端不稳
shoot-faster-subject-why = 对运动的东西来说，1/{ $used } 秒太慢
shoot-steady = 稳住相机，或缩短曝光时间
shoot-steady-why = 整个画面朝同一个方向糊，是相机晃动的样子
shoot-focus = 把对焦点放在主体上
shoot-focus-why = 现在最清晰的地方在画面{ at-place }
shoot-refocus = 离开之前放大查看对焦
shoot-refocus-why = 画面里没有一处真正清晰
shoot-lower-iso = ISO 控制在 { $iso } 以内，用三脚架或更大的光圈
shoot-lower-iso-why = 颗粒来自 ISO { $used }
shoot-level = 端平相机，后退几步，不要仰拍
shoot-level-why = 竖线向内倾了 { $angle }°
shoot-step-back = 退后一步，或把镜头拉广一点
shoot-step-back-why = 主体在{ at-edge }被画框切掉了
shoot-closer = 走近一些，或换更长的镜头
shoot-closer-why = 主体只占画面的 { $area }%
shoot-aside = 在{ at-edge }给主体多留些空间
shoot-aside-why = 它几乎贴着画面边缘
shoot-background = 横移一步，或开大光圈
shoot-background-why = 背景和主体一样细碎，互相抢视线
shoot-background-open = 横移一步，或把光圈从 f/{ $f_number } 开大
