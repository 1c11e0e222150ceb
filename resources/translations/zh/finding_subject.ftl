# 主体本身：是否完整、够大、不受背景干扰。份额以百分比计。

finding-subject-cut-off = 画面{ $edge }边缘切到了主体：切口长度达到主体的 { $cut }%，不像有意为之。
finding-subject-at-edge = 主体几乎贴着画面{ $edge }边缘，中间只隔画面的 { $gap }%，显得局促。
finding-subject-too-small = 主体位于{ $place }，只占画面的 { $area }%，周围内容又多，得找一找才看得到。
finding-busy-background = 背景与{ $place }的主体争抢视线：主体周围有 { $busy }% 是清晰杂乱的细节。
finding-busy-background-person = 背景与{ $place }的人物争抢视线：人物周围有 { $busy }% 是清晰杂乱的细节。
finding-clean-background = 背景干净利落，只有 { $busy }% 带有细节，{ $place }的主体独占舞台。
finding-fills-the-frame = 主体充满画面的 { $area }%，没有浪费一寸，细节近在眼前。
