# 总评。句子按此顺序；无话可说的一句就不写。
sum-photo = { $order ->
    [second] 整张照片{ sum-key }{ sum-contrast }
   *[first] 一张{ sum-key }{ sum-contrast }的照片
}，{ sum-palette }，从最暗到最亮跨 { $stops } 档。
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
    [one] 色彩几乎全是{ sum-depth }{ $first }
   *[two] 色彩以{ sum-depth }{ $first }和{ $second }为主
}
sum-depth = { $depth ->
    [muted] 柔和的
    [vivid] 鲜艳的
   *[plain] { "" }
}

sum-subject = { $seen ->
    [face] { $place }的一张脸抓住目光，占 { $area }%
    [faces] { $faces ->
        [2] 两
       *[other] { $faces }{ " " }
    }张脸抓住目光，最大的在{ $place }，占 { $area }%
    [subject] 目光先落到{ $place }的主体，占 { $area }%
    [filling] 主体占满画面的 { $area }%
   *[none] 没有哪一处单独抓住目光，画面有 { $empty }% 是平静的
}
sum-focus = { $focus ->
    [there] ，焦点正在它上面。
    [sharpest] ，最清晰的在{ $sharpest }。
    [soft] ，没有一处真正清晰。
   *[untold] 。
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
sum-plain = 测到的各项里没有突出的优点，也没有明显的缺点：影调从 { $p1 }% 到 { $p99 }% 的亮度，中间调在 { $median }%。

sum-first-editing = 第一步：{ $what }。
sum-next-shooting = 下次拍摄时，{ $what }。
sum-editing-and-shooting = 第一步：{ $what }；下次拍摄时，{ $shooting }。
sum-polish = 若要再进一步：{ $what }。
sum-leave = 后期没有多少可加的，保持原样就好。

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
point-oversaturated = 推得过头的颜色，占画面 { $share }%
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
point-strong-symmetry-left-right = 吻合度 { $match }% 的左右对称
point-strong-symmetry-top-bottom = 吻合度 { $match }% 的上下对称
point-subject-cut-off = 画面{ $edge }边缘切掉了主体一侧的 { $cut }%
point-subject-cut-off-person = 画面{ $edge }边缘切掉了人物一侧的 { $cut }%
point-subject-at-edge = 主体离画面{ $edge }边缘只有 { $gap }%
point-subject-too-small = 主体太小，只占繁杂画面的 { $area }%
point-busy-background = 主体周围 { $busy }% 是杂乱的背景细节
point-busy-background-person = 人物周围 { $busy }% 是杂乱的背景细节
point-clean-background = 不和主体抢戏的干净背景
point-crisp-detail = 锐利的细节
point-soft-detail = 偏软的细节，最锐的地方也不够锐
point-rich-local-contrast = 让质感跃然而出的局部反差
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
point-no-focal-point = 没有视觉重点，平静处只占 { $empty }%
point-horizon-on-third-upper = 落在上三分线的地平线
point-horizon-on-third-lower = 落在下三分线、把画面让给天空的地平线
point-centred-horizon = 地平线居中，把画面分成两半
point-good-subject-placement-eyes = 落在上三分线的眼睛
