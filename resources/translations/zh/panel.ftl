# 直方图与拍摄数据

histogram-clipping = 当前画面的溢出：高光 { $highlights }，阴影 { $shadows }（取最严重的通道）

capture-shutter = { $time } 秒
capture-shutter-long = { $minutes } 分 { $seconds } 秒
capture-camera = 相机
capture-lens = 镜头
capture-equivalent = 等效焦距
capture-equivalent-length = 等效 { $length }
capture-bias = 曝光补偿
capture-flash = 闪光灯
capture-flash-fired = 已闪光
capture-flash-off = 未闪光
capture-time = 拍摄时间
capture-time-format = yyyy年M月d日 HH:mm:ss
capture-place = 拍摄地点
capture-coordinates = { $latitude }，{ $longitude }
capture-north = 北纬 { $degrees }
capture-south = 南纬 { $degrees }
capture-east = 东经 { $degrees }
capture-west = 西经 { $degrees }
capture-size = 尺寸
