# 色彩。

hue-red = 红色
hue-orange = 橙色
hue-brown = 棕色
hue-yellow = 黄色
hue-lime = 黄绿色
hue-green = 绿色
hue-teal = 蓝绿色
hue-cyan = 青色
hue-blue = 蓝色
hue-violet = 紫色
hue-magenta = 品红色
hue-pink = 粉红色

finding-colour-cast-warm = 整张照片偏黄：本该是中性灰的地方偏暖 { $delta_e } ΔE，暗部和亮部都一样（依据画面的 { $share }% 判断）。
finding-colour-cast-cool = 整张照片偏蓝：本该是中性灰的地方偏冷 { $delta_e } ΔE，暗部和亮部都一样（依据画面的 { $share }% 判断）。
finding-colour-cast-green = 整张照片偏绿：本该是中性灰的地方偏了 { $delta_e } ΔE，暗部和亮部都一样（依据画面的 { $share }% 判断）。
finding-colour-cast-magenta = 整张照片偏品红：本该是中性灰的地方偏了 { $delta_e } ΔE，暗部和亮部都一样（依据画面的 { $share }% 判断）。

finding-oversaturated = 颜色推得过头：{ $share }% 的画面顶到了色域边缘，同一颜色的层次糊成一片。
finding-oversaturated-area = 颜色推得过头，{ $place }尤其明显：{ $share }% 的画面顶到了色域边缘，{ $hue }的层次糊成一片。

finding-undersaturated = 颜色太淡：色相不止一种，但彩度都不超过 { $chroma }，画面像褪了色。

finding-colour-harmony-single = 色调统一在{ $hue }：{ $fit }% 的色彩属于这一个色相，整体很统一。
finding-colour-harmony-analogous = 用色集中在相邻的{ $hue }与{ $other }：{ $fit }% 的色彩落在其中，过渡自然。
finding-colour-harmony-complementary = 用色建立在一对互补色上，{ $hue }与{ $other }：{ $fit }% 的色彩属于这一对，彼此衬托得更鲜明。

finding-colour-accent = { $place }的一点{ $hue }是点睛之笔：画面其余部分颜色素净，它只占 { $share }%，却一下子抓住视线。
