# 样本：教给模型的内容，以及由评论写成的点评。

samples-error-absent = 无法读取提问模板：{ $path }（{ $reason }）。
samples-error-yaml = { $path } 第 { $line } 行：不是有效的 YAML（{ $problem }）。
samples-error-invalid = { $path }：{ $where } 不符合要求（{ $problem }），共 { $count } 处错误。
samples-error-no-model = 把评论写成点评需要模型，而这里没有可用的模型。请先用“photoeye models add”添加一个，或者导入由人写好的点评。
samples-error-unwritable = 已完成的结果无法保存到 { $path }（{ $reason }）。
samples-error-resume = { $path } 第 { $line } 行：不是由评论生成点评的结果，请换一个文件保存。
