# 既不出彩也无问题的方面：看了什么，数值如何。
ordinary-composition = 没有发现倾斜、切边或边缘干扰；画面有 { $empty }% 干净平整。
ordinary-composition-subject = 主体离画面中心 { $centre }%，离最近的三分交点 { $thirds }%（以对角线计）；边缘没有干扰。
ordinary-light = 明暗跨度 { $stops } 档，{ $midtones }% 的画面落在中间调；光线上没有明显的加分或减分之处。
ordinary-colour = 没有发现明显的偏色或过艳；以{ $hue }为主，占色彩的 { $share }%，平均彩度 { $chroma }。
ordinary-colour-none = 画面几乎没有色彩，也没有明显偏色。
ordinary-subject = 主体占画面的 { $area }%，没有被切掉或挤住；它周围有 { $around }% 带有细节。
ordinary-technique = 没有发现明显的模糊、噪点或曝光问题；最锐处在屏幕大小下锐度为 { $level }（6.5 偏软，8 为锐利）。
ordinary-technique-untold = 曝光和噪点没有明显问题；细小的纹理太少，无法判断对焦。
ordinary-processing = 没有发现明显的白边、块状痕迹或暗角。
ordinary-processing-jpeg = 没有发现明显的白边、压缩痕迹或暗角；保存时的 JPEG 质量为 { $quality }。
ordinary-composition-centre = 主体离画面中心只有 { $centre }%（以对角线计），接近居中：稳当，但也常规；边缘没有干扰。
ordinary-light-subject = 明暗跨度 { $stops } 档，主体与周围只差 { $apart } 档，不是靠光线突出来的。
