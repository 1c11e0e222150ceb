# 既不出彩也无问题的方面：看了什么，数值如何。
ordinary-composition = 没有发现明显的倾斜、裁切或边缘干扰；画面有 { $empty }% 是平静的。
ordinary-composition-subject = 主体离最近的三分交点 { $thirds }%（占对角线），离画面中心 { $centre }%，两处都不沾；边缘没有东西干扰它。
ordinary-light = 光线跨 { $stops } 档，画面有 { $midtones }% 落在中间调：不平也不硬，没有特别突出什么。
ordinary-colour = 没有发现明显的偏色或过艳；以{ $hue }为主，占色彩的 { $share }%，平均彩度 { $chroma }。
ordinary-colour-none = 画面几乎没有色彩，也没有明显偏色。
ordinary-subject = 主体占画面的 { $area }%，没有发现被裁切或被挤压之处；它周围有 { $around }% 带有细节。
ordinary-technique = 没有发现明显的模糊、噪点或曝光问题；在长边 { $side } 像素下，最锐的边缘为 { $blur } 像素。
ordinary-technique-untold = 曝光和噪点没有明显问题；可供判断对焦的边缘太少。
ordinary-processing = 没有发现明显的光晕、块状痕迹或暗角。
ordinary-processing-jpeg = 没有发现明显的光晕、压缩痕迹或暗角；保存时的 JPEG 质量为 { $quality }。
