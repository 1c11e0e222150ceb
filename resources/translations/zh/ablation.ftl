# 消融实验：可能出现的问题。

ablation-error-not-yaml = { $path } 不是可读的 YAML：{ $detail }
ablation-error-invalid = { $path }：{ $where } 有误（{ $detail }）。
ablation-error-no-setting = 配方里没有地方放设置“{ $setting }”。
ablation-error-stopped = 已停止，{ $total } 次训练中完成了 { $done } 次。再次运行同一命令即可接着做。
