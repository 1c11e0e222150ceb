# 后期：修图、存盘和传感器灰尘留下的痕迹。

finding-compression-artifacts = 文件以 JPEG 质量 { $quality } 保存：细腻的纹理已经丢失，边缘出现振铃。
finding-compression-artifacts-grid = JPEG 压缩痕迹明显：平滑处的影调沿 8 像素网格跳变 { $step } 级，看得出色块。
finding-oversharpened = 锐化过度：边缘两侧都过冲 { $halo }%，轮廓旁出现一道亮边和一道黑边。
finding-heavy-vignette = 暗角过重：光线向四角均匀衰减，平均暗 { $stops } 档，最轻的一角也暗 { $weakest } 档，画面显得收拢。
finding-sensor-dust = 平滑处有 { $count } 个小而圆的暗斑，最深的在{ $place }，像是传感器上的灰尘。
finding-sensor-dust-aperture = 平滑处有 { $count } 个小而圆的暗斑，最深的在{ $place }；光圈收到 f/{ $aperture }，传感器上的灰尘就会这样显出来。
