# 全画面的细节与质感。比例为百分比；影调以明度 L*（0-100）计。

finding-crisp-detail = 从中心到边缘细节都清楚：{ $crisp }% 的画面有在屏幕大小下锐利的边缘。
finding-crisp-detail-spot = 焦点所在之处细节锐利：在屏幕大小下锐度达到 { $level }（6.5 偏软，8 为锐利）。
finding-soft-detail = 细节偏软：在屏幕大小下，最锐利的地方锐度也只有 { $level }（8 为锐利）。
finding-rich-local-contrast = 局部反差充足：任意小范围内的明度平均相差 { $local } 级，质感鲜明。
finding-low-local-contrast = 局部反差不足：任意小范围内的明度平均只差 { $local } 级，表面显得平。
finding-no-focal-point = 画面没有重点：{ $busy }% 布满细节，只有 { $empty }% 是干净的，视线四处游走，没有落点。
