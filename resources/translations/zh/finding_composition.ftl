# 画面：水平、线条、均衡、边缘。角度以度计，份额以百分比计。

edge-left = 左
edge-right = 右
edge-top = 上
edge-bottom = 下
third-upper-left = 左上
third-upper-right = 右上
third-lower-left = 左下
third-lower-right = 右下

finding-tilted-horizon-horizon-right = 地平线向右下方倾斜了 { $angle }°。
finding-tilted-horizon-horizon-left = 地平线向左下方倾斜了 { $angle }°。
finding-tilted-horizon-uprights-right = 本该竖直的线条向右歪了 { $angle }°，拍摄时相机没有端平。
finding-tilted-horizon-uprights-left = 本该竖直的线条向左歪了 { $angle }°，拍摄时相机没有端平。

finding-converging-verticals = 从 { $count } 条竖线测得，它们向上汇聚了 { $angle }°，建筑看上去在向后仰。

finding-edge-distraction-bright = 画面{ $edge }边缘有一块亮斑，占画面 { $share }%，把视线从主体身上引到了画外。
finding-edge-distraction-colourful = 画面{ $edge }边缘有一块抢眼的色块，占画面 { $share }%，把视线从主体身上引到了画外。

finding-unbalanced-frame-left = 画面左重右轻：主体和视觉重心向左偏了 { $offset }%，右侧没有东西与之呼应。
finding-unbalanced-frame-right = 画面右重左轻：主体和视觉重心向右偏了 { $offset }%，左侧没有东西与之呼应。

finding-good-subject-placement-thirds = 主体落在{ $point }的三分交点上，只偏离对角线长度的 { $distance }%，位置稳，旁边也留有余地。
finding-good-subject-placement-face = 面部落在{ $point }的三分交点上，只偏离对角线长度的 { $distance }%，视线一下就能找到。
finding-good-subject-placement-centre = 主体端端正正居于对称画面的正中，显得沉稳有分量。

finding-negative-space = 主体只占画面的 { $area }%，位于{ $place }，周围有 { $empty }% 的留白，反而衬得它格外醒目。

finding-leading-lines-subject = { $count } 条线向{ $place }的主体汇聚，把视线直接引了过去。
finding-leading-lines-depth = { $count } 条线向{ $place }汇聚，把视线引向画面深处。

finding-strong-symmetry-left-right = 左右两半互为镜像，结构吻合度 { $match }%，画面端庄稳定。
finding-strong-symmetry-top-bottom = 上下两半互为镜像，结构吻合度 { $match }%，像静水里的倒影。

finding-horizon-on-third-upper = 地平线落在上三分线附近（距顶边 { $height }%），把画面让给了下方的景物。
finding-horizon-on-third-lower = 地平线落在下三分线附近（距顶边 { $height }%），把画面让给了天空。
finding-centred-horizon = 地平线位于画面高度的 { $height }% 处，把画面一分为二，天空与地面主次不分。
finding-good-subject-placement-eyes = 眼睛落在上三分线附近（距顶边 { $height }%），是人像的经典高度。
