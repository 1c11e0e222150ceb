# 光线与曝光。位置如“画面左上”；比例均指占画面的百分比。

finding-overexposed = 照片曝光过度：半幅画面的亮度在 { $median }% 以上，{ $blown }% 的面积已死白。
finding-underexposed = 照片曝光不足：中间调只有 { $median }% 的亮度，最亮处也不过 { $p99 }%，画面里没有一处像是被照亮的。

finding-highlights-clipped-sky = { $place }的天空过曝：占画面 { $share }% 的一片死白，视线会先被它拉走。
finding-highlights-clipped-subject = 主体高光溢出（{ $place }）：主体有 { $subject }% 是纯白，看不出形体和质感。
finding-highlights-clipped-area = { $place }的亮部过曝：占画面 { $share }%，没有任何细节。
finding-highlights-clipped-scattered = 多处高光溢出：合计占画面 { $share }%，白得没有细节。

finding-shadows-blocked = { $place }的暗部死黑：占画面 { $share }%，没有任何细节。
finding-shadows-blocked-scattered = 多处暗部死黑：合计占画面 { $share }%。

finding-low-contrast-veiled = 影调都挤在 { $p1 }% 到 { $p99 }% 的亮度之间：既没有真正的黑，也没有真正的白，画面像蒙了一层灰。
finding-low-contrast-no-black = 最暗处也有 { $p1 }% 的亮度：黑位浮起，画面发灰，压不住。
finding-low-contrast-no-white = 影调只占亮度范围的 { $range }%，最亮处停在 { $p99 }%：没有白位，画面发闷。

finding-harsh-contrast = 光比过大：{ $white }% 的画面死白，{ $black }% 死黑，留给中间调的只有 { $midtones }%。

finding-backlit-subject = 主体（{ $place }）处于逆光：比背景暗 { $stops } 档，自身的影调压在 { $luma }% 的亮度上。
finding-backlit-subject-face = 人脸（{ $place }）处于逆光：主体比背景暗 { $stops } 档，脸部亮度只有 { $luma }%。

finding-well-exposed = 曝光准确：中间调落在 { $median }%，亮调到 { $p95 }%，两端损失的细节只占画面的 { $lost }%。
finding-well-exposed-clean = 曝光准确：中间调落在 { $median }%，亮调到 { $p95 }%，高光和暗部都没有损失。
finding-full-tonal-range = 影调从黑到白一路铺满，{ $midtones }% 的画面落在中间层次，层次丰富。

finding-good-separation-lighter = 主体（{ $place }）比周围亮 { $stops } 档，光线直接把视线带到它身上。
finding-good-separation-darker = 主体（{ $place }）比周围暗 { $stops } 档，轮廓清楚地跳出来。
finding-good-separation-colour = 主体（{ $place }）单凭颜色就从周围跳了出来，彩度相差 { $apart }。
finding-good-separation-both = 主体（{ $place }）与周围拉开了两重距离：亮度差 { $stops } 档，颜色也不同。
finding-overexposed-white = 照片曝光过度：{ $blown }% 的画面已是一片死白。
