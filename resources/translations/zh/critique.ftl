# 测量评片：有意为之的选择、看不见的方面、建议、总评。

# 画框的四边，嵌在别的句子里。
edge-left = 左边
edge-right = 右边
edge-top = 上边
edge-bottom = 下边

aspect-composition = 构图
aspect-light = 光线
aspect-colour = 色彩
aspect-subject = 主体
aspect-story = 叙事
aspect-technique = 技术
aspect-processing = 后期

# 某方面没有分数的原因。
unseen-story = 意义无法测量：照片讲了什么，要由人来判断。
unseen-subject = 没有哪个主体突出到可以测量，因此不作评价。

# 选择：说明依据，不算缺点。
choice-low-key = 低调：画面有 { $share }% 处于深暗部，亮部却保留完好，看得出是有意为之。
choice-high-key = 高调：画面有 { $share }% 亮于中灰，影调仍有层次，看得出是有意为之。
choice-silhouette = 剪影：主体比周围暗 { $stops } 档，轮廓干净，看得出是有意为之。
choice-monochrome = 黑白：靠影调和形体说话，不评价色彩。
choice-monochrome-toned = 单色调：全画面只有一种色调，靠影调和形体说话，不评价色彩。
choice-long-exposure = 长曝光：{ $seconds } 秒让运动的部分连成一片，看得出是有意为之。
choice-shallow-depth-of-field = 浅景深：{ $place }清晰，其余明显化开，看得出是有意为之。
choice-shallow-depth-of-field-aperture = 浅景深：f/{ $f_number } 下{ $place }清晰，其余明显化开，看得出是有意为之。
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
do-light-subject-why = 主体比周围暗 { $stops } 档
do-add-contrast = 对比度加到 +{ $amount }
do-add-contrast-why = 影调只占 { $range } 档，画面像蒙了一层灰
do-soften-contrast = 高光调到 { $highlights }，阴影调到 +{ $shadows }
do-soften-contrast-why = 明暗拉得太开，两头都丢细节
do-cool = 白平衡调冷 { $mired } 迈尔德
do-warm = 白平衡调暖 { $mired } 迈尔德
do-magenta = 色调往洋红移 { $tint }
do-green = 色调往绿色移 { $tint }
do-cool-and-magenta = { do-cool }，{ do-magenta }
do-cool-and-green = { do-cool }，{ do-green }
do-warm-and-magenta = { do-warm }，{ do-magenta }
do-warm-and-green = { do-warm }，{ do-green }
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
do-crop-distraction = 从{ $edge }裁掉 { $share }%
do-crop-distraction-why = 那里闯进来的东西把视线从主体上拉走
do-crop-closer = 围绕主体裁到画面的 { $share }%
do-crop-closer-why = 它现在只占 { $area }%，要费力去找
do-crop-placement = 裁到画面的 { $share }%，让主体靠近三分线
do-crop-placement-why = 它现在位于{ $place }，画面重量都压在一侧
do-leave = 保持原样
do-leave-why = 测到的各项都不会因修改而变好
do-heal = 修掉平滑处的暗点
do-heal-why = 很像传感器上的灰尘，在干净的天空里个个显眼
do-lens-profile = 启用镜头校正，或手动提亮四角
do-lens-profile-why = 四角比中心暗得一眼就看得出
do-export-again = 用原片以 90 以上的质量重新导出
do-export-again-why = 压缩留下了块状边缘，后期去不掉
do-sharpen-less = 回到原片，锐化减半
do-sharpen-less-why = 边缘镶了亮边，事后无法去除

shoot-expose-less = 少曝 { $ev } EV
shoot-expose-less-why = 过曝成白的高光找不回来，暗部却可以提
shoot-fill-light = 给主体正面补光，用反光板或一点闪光
shoot-fill-light-why = 它背后的光强 { $stops } 档
shoot-soft-light = 等光线柔和些，或移到开阔的阴影里
shoot-soft-light-why = 现场光比超出了一次曝光能容纳的范围
shoot-faster = 快门用 1/{ $speed } 秒或更快
shoot-faster-why = { $used } 秒下画面朝同一个方向糊
shoot-faster-hand-why = 等效 { $focal } mm 的镜头，手持 { $used } 秒端不稳
shoot-steady = 稳住相机，或缩短曝光时间
shoot-steady-why = 整个画面朝同一个方向糊，是相机晃动的样子
shoot-focus = 把对焦点放在主体上
shoot-focus-why = 现在最清晰的地方在{ $place }
shoot-refocus = 离开之前放大查看对焦
shoot-refocus-why = 画面里没有一处真正清晰
shoot-lower-iso = ISO 控制在 { $iso } 以内，用三脚架或更大的光圈
shoot-lower-iso-why = 颗粒来自 ISO { $used }
shoot-level-up = 端平相机、后退几步，不要仰拍
shoot-level-up-why = 竖线向内倾了 { $angle }°
shoot-level-down = 端平相机，不要俯拍
shoot-level-down-why = 竖线向上张开了 { $angle }°
shoot-step-back = 退后一步，或把镜头拉广一点
shoot-step-back-why = 主体在{ $edge }被画框切掉了
shoot-closer = 走近一些，或换更长的镜头
shoot-closer-why = 主体只占画面的 { $area }%
shoot-aside = 在{ $edge }给主体多留些空间
shoot-aside-why = 它几乎贴着画面边缘
shoot-background = 横移一步，或开大光圈
shoot-background-why = 背景和主体一样细碎，互相抢视线
shoot-background-open = 横移一步，或把光圈从 f/{ $f_number } 开大

# 总评。句子按此顺序；无话可说的一句就不写。
sum-photo = 一张{ sum-key }{ sum-contrast }的照片，{ sum-palette }，从暗到亮跨 { $stops } 档。
sum-key = { $key ->
    [black] 非常暗
    [dark] 偏暗
    [bright] 明亮
    [white] 非常明亮
   *[middle] 中间调
}
sum-contrast = { $contrast ->
    [flat] 、反差很平
    [soft] 、反差柔和
    [hard] 、反差强烈
   *[full] { "" }
}
sum-palette = { $palette ->
    [grey] 黑白
    [toned] 单色调
    [neutral] 几乎没有颜色
    [one] 几乎全是{ sum-depth }{ $first }
   *[two] 以{ sum-depth }{ $first }和{ $second }为主
}
sum-depth = { $depth ->
    [muted] 柔和的
    [vivid] 鲜艳的
   *[plain] { "" }
}

sum-subject = { $seen ->
    [face] { $place }的一张脸抓住目光，占 { $area }%
    [faces] { $faces } 张脸抓住目光，最大的在{ $place }，占 { $area }%
    [subject] 目光先落到{ $place }的主体，占 { $area }%
    [filling] 主体占满画面的 { $area }%
   *[none] 没有哪一处单独抓住目光
}
sum-focus = { $focus ->
    [there] ，焦点正在它上面。
    [elsewhere] ，最清晰的却在{ $sharpest }。
    [around] ，周围却比它清晰。
    [spread] ，全画面清晰度均匀。
    [sharpest] ，最清晰的在{ $sharpest }。
   *[soft] ，没有一处真正清晰。
}

sum-choice-low-key = 暗得有意，是低调，按低调来评。
sum-choice-high-key = 亮得有意，是高调，按高调来评。
sum-choice-silhouette = 主体是有意拍成的剪影，暗不算缺点。
sum-choice-monochrome = 它主动放弃色彩，要靠影调和形体立住。
sum-choice-monochrome-toned = 它用一种色调代替色彩，要靠影调和形体立住。
sum-choice-shallow-depth-of-field-aperture = { sum-choice-shallow-depth-of-field }
sum-choice-long-exposure = { $seconds } 秒的长曝光是有意为之，运动的虚也是。
sum-choice-shallow-depth-of-field = 浅景深是有意为之，虚的部分不算缺点。
sum-choice-panning = 背景的线条出自追随拍摄，不算缺点。
sum-choice-night = 这是夜景，暗是场景本身的。

# 最突出的优点和最大的失分，按照片的整体水平来说。
sum-good-both = 最出色的是{ $strength }；最拖后腿的是{ $fault }。
sum-good-strength = 最出色的是{ $strength }{ $second_strength ->
    [none] { "" }
   *[other] ，其次是{ $second_strength }
}。测到的各项里没有明显的缺点。
sum-fair-both = 它的长处是{ $strength }；失分最多的是{ $fault }。
sum-weak-both = 失分最多的是{ $fault }；值得肯定的是{ $strength }。
sum-fault = 失分最多的是{ $fault }{ $second_fault ->
    [none] { "" }
   *[other] ，其次是{ $second_fault }
}。测到的各项里没有足以弥补的长处。
sum-plain = 测到的各项都不突出，没有明显的优点，也没有明显的缺点：拍得正确，但还没有哪一点让人记住。

sum-first-editing = 第一步：{ $what }。
sum-next-shooting = 下次拍摄时，{ $what }。
sum-editing-and-shooting = 第一步：{ $what }；下次拍摄时，{ $shooting }。
sum-leave = 后期没有多少可加的，保持原样就好。

# 一点所在的位置，嵌进下面的短语；整个画面时为空。
sum-where = { $where ->
    [none] { "" }
   *[other] { $where }
}

# 总评里的一点，写成短语；评分标准里的每个代码各有一条。
point-good-subject-placement = 主体在画面里的位置
point-leading-lines = { sum-where }汇聚的线条
point-strong-symmetry = 画面的对称
point-clean-background = 不和主体抢戏的干净背景
point-tack-sharp-subject = { sum-where }锐利的细节

point-tilted-horizon = 歪了 { $value } 的地平线
point-converging-verticals = 向内倾倒的竖线（{ $value }）
point-out-of-focus = 没有对上焦（{ $value }）
point-motion-blur = 晃动造成的模糊（{ $value }）
point-missed-focus = 焦点没有落在{ sum-where }的主体上
point-high-noise = 噪点（{ $value }）
point-compression-artifacts = 压缩的痕迹（{ $value }）
point-oversharpened = 锐化过头的亮边（{ $value }）
point-heavy-vignette = 发暗的四角（{ $value }）
point-sensor-dust = { sum-where }的暗斑，多半是传感器灰尘（{ $value }）
point-subject-cut-off = 主体被画框切断（{ $value }）
point-subject-too-small = 主体太小（占画面 { $value }）
point-subject-at-edge = 主体贴着{ sum-where }的边
point-busy-background = 杂乱的背景（{ $value }）
point-edge-distraction = { sum-where }边上闯进来的东西（{ $value }）
point-unbalanced-frame = 重量偏向一侧（{ $value }）
point-well-exposed = 曝光，中间调落在 { $median }%，两端只损失 { $lost }%
point-well-exposed-clean = 曝光，中间调落在 { $median }%，两端没有损失
point-full-tonal-range = 从黑到白铺满的影调，{ $midtones }% 的画面在中间层次
point-good-separation-lighter = 比周围亮 { $stops } 档的主体
point-good-separation-darker = 比周围暗 { $stops } 档、轮廓清楚的主体
point-good-separation-colour = 凭颜色从周围跳出来的主体
point-good-separation-both = 以颜色和 { $stops } 档的亮度差从周围跳出来的主体
point-colour-harmony-single = 统一在{ $hue }的色调，占色彩的 { $fit }%
point-colour-harmony-analogous = { $hue }与{ $other }的邻近色搭配
point-colour-harmony-complementary = { $hue }与{ $other }的互补色搭配
point-colour-accent = { $place }的一点{ $hue }

point-overexposed = 曝光过度，{ $blown }% 的画面死白
point-underexposed = 曝光不足，中间调只到 { $median }% 的亮度
point-highlights-clipped-sky = { $place }过曝的天空，占画面 { $share }%
point-highlights-clipped-subject = 主体上溢出的高光，占主体 { $subject }%
point-highlights-clipped-area = { $place }过曝的亮部，占画面 { $share }%
point-highlights-clipped-scattered = 多处溢出的高光，合计占画面 { $share }%
point-shadows-blocked = { $place }的死黑，占画面 { $share }%
point-shadows-blocked-scattered = 多处死黑，合计占画面 { $share }%
point-low-contrast-veiled = 影调发灰，既没有黑也没有白
point-low-contrast-no-black = 黑位浮起，最暗处也有 { $p1 }% 的亮度
point-low-contrast-no-white = 没有白位，最亮处停在 { $p99 }%
point-harsh-contrast = 光比过大，{ $white }% 死白、{ $black }% 死黑
point-backlit-subject = 主体逆光，比背景暗 { $stops } 档
point-backlit-subject-face = 人脸逆光，亮度只有 { $luma }%
point-colour-cast-warm = { $delta_e } ΔE 的偏黄
point-colour-cast-cool = { $delta_e } ΔE 的偏蓝
point-colour-cast-green = { $delta_e } ΔE 的偏绿
point-colour-cast-magenta = { $delta_e } ΔE 的偏品红
point-oversaturated = { $share }% 的画面颜色推得过头
point-oversaturated-area = { $place }推得过头的{ $hue }
point-undersaturated = 颜色太淡，彩度都不过 { $chroma }
