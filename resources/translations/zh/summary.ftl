# 总评。句子按此顺序；无话可说的一句就不写。
sum-photo = { $order ->
    [second] 整张照片{ sum-key }{ sum-contrast }
   *[first] 一张{ sum-key }{ sum-contrast }的照片
}，{ sum-palette }，明暗跨度 { $stops } 档。
sum-key = { $key ->
    [black] 很暗
    [dark] 偏暗
    [bright] 偏亮
    [white] 很亮
   *[middle] 明暗适中
}
sum-contrast = { $contrast ->
    [flat] 、反差很低
    [soft] 、反差柔和
    [hard] 、反差强烈
   *[full] { "" }
}
sum-palette = { $palette ->
    [grey] 黑白
    [toned] 单色调
    [neutral] 几乎没有颜色
    [one] 色彩几乎全是{ sum-depth }{ $first }
   *[two] 色彩以{ sum-depth }{ $first }和{ $second }为主
}
sum-depth = { $depth ->
    [muted] 柔和的
    [vivid] 鲜艳的
   *[plain] { "" }
}

sum-subject = { $seen ->
    [face] { $place }的人脸最先抓住视线，占画面 { $area }%
    [faces] 几张人脸最先抓住视线，找到的最大一张在{ $place }，占画面 { $area }%
    [subject] 视线先落在{ $place }的主体上，占画面 { $area }%
    [filling] 抢眼的部分铺开，占画面 { $area }%
   *[none] 没有测出明确的主体，画面有 { $empty }% 干净平整
}
sum-focus = { $focus ->
    [there] ，焦点也在这里。
    [sharpest] ，最清晰的是{ $sharpest }。
    [soft] ，没有一处真正清晰。
   *[untold] 。
}

sum-choice-low-key = 暗得有意，按低调照片来评。
sum-choice-high-key = 亮得有意，按高调照片来评。
sum-choice-silhouette = 主体有意拍成剪影，暗不算缺点。
sum-choice-monochrome = 没有色彩，全靠影调和造型。
sum-choice-monochrome-toned = 只有一种色调，全靠影调和造型。
sum-choice-shallow-depth-of-field-aperture = { sum-choice-shallow-depth-of-field }
sum-choice-long-exposure = 快门开了 { $seconds } 秒而静物清晰，动的部分虚化按有意来评。
sum-choice-shallow-depth-of-field = 浅景深看得出是有意的，虚化不算缺点。
sum-choice-panning = 背景的拉线来自追随拍摄，不算缺点。
sum-choice-night = 这是夜景，暗是现场本来的样子。

# 最突出的优点和最大的失分，按照片的整体水平来说。
sum-good-both = 最出色的是{ $strength }；最影响它的是{ $fault }。
sum-good-strength = 最出色的是{ $strength }{ $second_strength ->
    [none] { "" }
   *[other] ，其次是{ $second_strength }
}。
sum-fair-both = 它的长处是{ $strength }；失分最多的是{ $fault }。
sum-weak-both = 失分最多的是{ $fault }；值得肯定的是{ $strength }。
sum-fault = 失分最多的是{ $fault }{ $second_fault ->
    [none] { "" }
   *[other] ，其次是{ $second_fault }
}；没有测到足以弥补的优点，影调在 { $p1 }% 到 { $p99 }% 之间。
sum-plain = 从数值看没有突出的优点，也没有明显的缺点：{ $midtones }% 的画面落在中间调，最锐处的锐度为 { $level }（8 为锐利）。

sum-first-editing = 后期先做这一步：{ $what }。
sum-next-shooting = 下次拍摄：{ $what }。
sum-editing-and-shooting = 后期先做这一步：{ $what }；下次拍摄：{ $shooting }。
sum-polish = 若想再精细些：{ $what }。
sum-leave = 保持原样就好：{ $why }。

# 总评里的一点，写成短语；评分标准里的每个代码各有一条。

point-well-exposed = 中间调落在 { $median }%、两端只损失 { $lost }% 的曝光
point-well-exposed-clean = 中间调落在 { $median }%、两端毫无损失的曝光
point-full-tonal-range = 从黑到白铺满、有 { $midtones }% 在中间层次的影调
point-good-separation-lighter = 比周围亮 { $stops } 档的主体
point-good-separation-darker = 比周围暗 { $stops } 档、轮廓清楚的主体
point-good-separation-colour = 凭颜色从周围跳出来的主体
point-good-separation-both = 以颜色和 { $stops } 档的亮度差从周围跳出来的主体
point-colour-harmony-single = 有 { $fit }% 统一在{ $hue }里的色调
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
point-colour-cast-warm = 偏黄 { $delta_e } ΔE
point-colour-cast-cool = 偏蓝 { $delta_e } ΔE
point-colour-cast-green = 偏绿 { $delta_e } ΔE
point-colour-cast-magenta = 偏品红 { $delta_e } ΔE
point-oversaturated = 推得过头的颜色，{ $share }% 的画面顶到色域边缘
point-oversaturated-area = { $place }推得过头的{ $hue }
point-undersaturated = 颜色太淡，彩度都不过 { $chroma }

point-tilted-horizon-horizon-right = 地平线向右下方倾斜 { $angle }°
point-tilted-horizon-horizon-left = 地平线向左下方倾斜 { $angle }°
point-tilted-horizon-uprights-right = 竖直线条整体向右歪 { $angle }°
point-tilted-horizon-uprights-left = 竖直线条整体向左歪 { $angle }°
point-converging-verticals = 竖线向上汇聚 { $angle }°
point-edge-distraction-bright = 画面{ $edge }边缘占 { $share }% 的亮斑
point-edge-distraction-colourful = 画面{ $edge }边缘占 { $share }% 的色块
point-unbalanced-frame-left = 画面重心向左偏 { $offset }%
point-unbalanced-frame-right = 画面重心向右偏 { $offset }%
point-good-subject-placement-thirds = 主体落在{ $point }的三分交点上
point-good-subject-placement-face = 面部落在{ $point }的三分交点上
point-good-subject-placement-centre = 主体稳居对称画面的正中
point-negative-space = 主体周围占画面 { $empty }% 的留白
point-leading-lines-subject = 引向主体的 { $count } 条线
point-leading-lines-depth = 把视线引向深处的 { $count } 条线
point-strong-symmetry-left-right = 结构吻合 { $match }% 的左右对称
point-strong-symmetry-top-bottom = 结构吻合 { $match }% 的上下倒影
point-subject-cut-off = 画面{ $edge }边缘切掉了主体一侧的 { $cut }%
point-subject-cut-off-person = 画面{ $edge }边缘切掉了人物一侧的 { $cut }%
point-subject-at-edge = 主体离画面{ $edge }边缘只有 { $gap }%
point-subject-too-small = 主体太小，只占繁杂画面的 { $area }%
point-busy-background = 主体周围 { $busy }% 是杂乱的背景细节
point-busy-background-person = 人物周围 { $busy }% 是杂乱的背景细节
point-clean-background = 不和主体抢戏的干净背景
point-crisp-detail = 锐利的细节
point-soft-detail = 偏软的细节，最锐的地方也不够锐
point-rich-local-contrast = 衬出质感的局部反差
point-low-local-contrast = 局部反差不足，表面显得平
point-fills-the-frame = 占满画面 { $area }% 的主体

point-tack-sharp-subject = { $place }主体锐利的细节
point-out-of-focus = 整体发软，边缘宽达 { $width } 像素
point-motion-blur = 长约 { $along } 像素的拖影
point-missed-focus = 焦点落在{ $elsewhere }，没有落在主体上
point-high-noise = 平坦处的噪点，255 级中起伏 { $sigma }
point-high-noise-shadows-iso = ISO { $iso } 在暗部带来的噪点
point-high-noise-midtones-iso = ISO { $iso } 带来的噪点，连中间调也有
point-compression-artifacts = 质量 { $quality } 的压缩痕迹
point-compression-artifacts-grid = 压缩留下的块状边缘
point-oversharpened = 锐化过头的亮边
point-heavy-vignette = 比中心暗 { $stops } 档的四角
point-sensor-dust = { $count } 处暗斑，多半是传感器灰尘
point-no-focal-point = 没有视觉重点，干净处只占 { $empty }%
point-horizon-on-third-upper = 落在上三分线的地平线
point-horizon-on-third-lower = 落在下三分线、把画面让给天空的地平线
point-centred-horizon = 地平线居中，把画面分成两半
point-good-subject-placement-eyes = 落在上三分线的眼睛
sum-near-tones = 没有算得上缺点的地方；勉强要说，影调只在 { $p1 }% 到 { $p99 }% 的亮度之间。
sum-near-detail = 没有算得上缺点的地方；细节还可以更锐，最锐处的锐度为 { $level }（8 为锐利）。
sum-near-highlights = 没有算得上缺点的地方；非要挑剔，就是有 { $lost }% 的画面溢出成白。
sum-near-shadows = 没有算得上缺点的地方；非要挑剔，就是有 { $lost }% 的画面沉成死黑。
sum-near-level = 没有算得上缺点的地方；勉强要说，画面歪了 { $angle }°（{ $limit }° 起才看得出来）。
sum-near-surfaces = 没有算得上缺点的地方；局部反差平均 { $local } 级，还可以再丰富些。
point-overexposed-white = 曝光过度，{ $blown }% 的画面死白
sum-near-fault = 只有一点小毛病：{ $fault }。
sum-near-clear = 各项都离缺点很远，{ $midtones }% 的画面落在中间调。
