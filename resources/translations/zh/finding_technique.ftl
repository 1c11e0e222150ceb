# 技术：对焦、抖动、噪点。宽度指照片缩到长边 { $side } 像素时边缘的过渡宽度。

smear-horizontal = 水平方向
smear-vertical = 垂直方向
smear-rising = 左下到右上方向
smear-falling = 左上到右下方向

finding-out-of-focus = 整张照片没有一处真正清晰：长边 { $side } 像素下，一般的边缘要过渡 { $width } 像素，而合焦的边缘约 2 像素；最好的地方也有 { $best } 像素。
finding-out-of-focus-hand = 整张照片没有一处真正清晰：长边 { $side } 像素下，一般的边缘要过渡 { $width } 像素（合焦的约 2 像素）；{ $shutter } 秒配等效 { $focal } mm，手持抖动足以造成这种发虚。
finding-out-of-focus-open = 整张照片没有一处真正清晰：长边 { $side } 像素下，一般的边缘要过渡 { $width } 像素（合焦的约 2 像素）；f/{ $aperture } 的景深很浅，焦平面似乎没落在任何东西上。
finding-out-of-focus-stopped-down = 整张照片没有一处真正清晰：长边 { $side } 像素下，一般的边缘要过渡 { $width } 像素（合焦的约 2 像素）；收到 f/{ $aperture }，单是衍射就会让画质变软。

finding-missed-focus = 主体跑焦（{ $place }）：长边 { $side } 像素下，主体边缘的过渡有 { $width } 像素，而清晰的地方在{ $elsewhere }。
finding-missed-focus-open = 主体跑焦（{ $place }）：长边 { $side } 像素下，主体边缘的过渡有 { $width } 像素，而清晰的地方在{ $elsewhere }；f/{ $aperture } 容不得这样的偏差。

finding-motion-blur = 整个画面沿{ $direction }拖影：长边 { $side } 像素下，顺着这个方向边缘过渡 { $along } 像素，垂直于它只有 { $across } 像素，像是相机动了。
finding-motion-blur-shutter = { $shutter } 秒的曝光里，整个画面沿{ $direction }拖影：长边 { $side } 像素下，顺着这个方向边缘过渡 { $along } 像素，垂直于它只有 { $across } 像素。
finding-motion-blur-hand = 整个画面沿{ $direction }拖影：长边 { $side } 像素下，顺着这个方向边缘过渡 { $along } 像素，垂直于它只有 { $across } 像素；{ $shutter } 秒配等效 { $focal } mm，低于安全快门。

finding-tack-sharp-subject = 主体（{ $place }）非常锐利：在长边 { $side } 像素下，边缘清晰到了极限。
finding-tack-sharp-subject-by-hand = 主体（{ $place }）非常锐利：{ $shutter } 秒配等效 { $focal } mm 能拍到这样很不容易，在长边 { $side } 像素下边缘清晰到了极限。
finding-tack-sharp-subject-soft-ground = 主体（{ $place }）非常锐利，背景则是虚的，比主体多虚 { $softer } 像素（长边 { $side } 像素下）：单凭焦点就能引导视线。

finding-high-noise-shadows = 暗部噪点明显，{ $place }最突出：缩到长边 { $side } 像素，平滑处的影调仍有 { $sigma } 级（共 255 级）的起伏。
finding-high-noise-shadows-iso = 暗部噪点明显，{ $place }最突出：ISO { $iso } 下，缩到长边 { $side } 像素，平滑处的影调仍有 { $sigma } 级（共 255 级）的起伏。
finding-high-noise-midtones = 中间调有噪点，{ $place }最突出：缩到长边 { $side } 像素，平滑处的影调仍有 { $sigma } 级（共 255 级）的起伏。
finding-high-noise-midtones-iso = 中间调有噪点，{ $place }最突出：ISO { $iso } 下，缩到长边 { $side } 像素，平滑处的影调仍有 { $sigma } 级（共 255 级）的起伏。
