# 样本：教给模型的内容，以及由评论写成的点评。

samples-error-absent = 无法读取提问模板：{ $path }（{ $reason }）。
samples-error-yaml = { $path } 第 { $line } 行：不是有效的 YAML（{ $problem }）。
samples-error-invalid = { $path }：{ $where } 不符合要求（{ $problem }），共 { $count } 处错误。
samples-error-no-model = 把评论写成点评需要模型，而这里没有可用的模型。请先用“photoeye models add”添加一个，或者导入由人写好的点评。
samples-error-unwritable = 已完成的结果无法保存到 { $path }（{ $reason }）。
samples-error-resume = { $path } 第 { $line } 行：不是由评论生成点评的结果，请换一个文件保存。

samples-outcome-accepted = 已采用：{ $detail }
samples-outcome-refused = 复核未通过：{ $detail }
samples-outcome-unreadable = 未采用：问了两次，模型的回答都无法读取（{ $detail }）。
samples-outcome-empty = 未采用：点评没有内容。
samples-outcome-repeats = 未采用：点评反复说同样的话。
samples-outcome-other-language = 未采用：点评与评论不是同一种语言。
samples-outcome-failed = 尚未完成，下次会重试：{ $detail }

samples-blind-model = 道题已剔除：模型不看照片也能答对
samples-blind-majority = 道题已剔除：选最常见的答案就能答对
samples-blind-length = 道题已剔除：选项长短泄露了答案
samples-blind-ngrams = 道题已剔除：选项用词泄露了答案
