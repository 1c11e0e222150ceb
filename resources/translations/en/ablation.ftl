# Ablations: what can be wrong with them.

ablation-error-not-yaml = { $path } is no YAML that can be read: { $detail }
ablation-error-invalid = { $path }: { $where } is not as it should be ({ $detail }).
ablation-error-no-setting = The recipe has no place for the setting "{ $setting }".
ablation-error-stopped = Stopped with { $done } of { $total } tunings done. The same command goes on with the next.
