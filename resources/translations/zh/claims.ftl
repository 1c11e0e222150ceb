# 只在核对论断时引用的测量项名称。

measure-clipped = 有通道溢出的画面
