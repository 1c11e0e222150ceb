# Samples: what a model is taught, and critiques made from comments.

samples-error-absent = The instructions cannot be read: { $path } ({ $reason }).
samples-error-yaml = { $path }, line { $line }: this is no YAML ({ $problem }).
samples-error-invalid = { $path }: { $where } is not as it should be ({ $problem }); { $count ->
    [one] this is the only mistake
   *[other] there are { $count } mistakes in all
}.
samples-error-no-model = Comments become critiques only through a model that writes them, and none is here. Add one with “photoeye models add”, or import critiques that people have written.
samples-error-unwritable = What was finished cannot be kept in { $path } ({ $reason }).
samples-error-resume = { $path }, line { $line }: this is no outcome of making critiques from comments. Choose another file to keep them in.

samples-outcome-accepted = Accepted: { $detail }
samples-outcome-refused = Rejected by the second pass: { $detail }
samples-outcome-unreadable = Rejected: the model’s answer cannot be read, asked twice ({ $detail }).
samples-outcome-empty = Rejected: the critique says nothing.
samples-outcome-repeats = Rejected: the critique says the same again and again.
samples-outcome-other-language = Rejected: the critique is in another language than the comments.
samples-outcome-failed = Not finished, and tried again the next time: { $detail }

samples-blind-model = questions left out: a model answers them without the photo
samples-blind-majority = questions left out: the option that is right most often answers them
samples-blind-length = questions left out: an option’s length gives the answer away
samples-blind-ngrams = questions left out: an option’s words give the answer away
