# Tuning: what can be wrong with a recipe or stop a run, and the picture of its loss.

tuning-error-recipe-unreadable = { $path } cannot be opened: { $reason }.
tuning-error-recipe-yaml = { $path }, line { $line }, is not the YAML of a recipe: { $problem }.
tuning-error-recipe-key = { $path }, line { $line }: a recipe has no "{ $key }". Here it can have: { $known }.
tuning-error-recipe-key-like = { $path }, line { $line }: a recipe has no "{ $key }". Did you mean "{ $like }"?
tuning-error-recipe-twice = { $path }, line { $line }: "{ $key }" stands there twice. Keep one of the two.
tuning-error-recipe-missing = { $path }: "{ $key }" is missing (line { $line }).
tuning-error-recipe-value = { $path }, line { $line }: "{ $key }" cannot be "{ $value }": { $problem }.
tuning-error-base = The base model in { $path } cannot be loaded: { $detail }.
tuning-error-parts = { $model } has no layers that are known as its part "{ $part }". Take another part under "lora".
tuning-error-metric = The metric "{ $metric }" is measured on what the model writes, which it cannot where its weights are spread over processes. Set "metric: loss".
tuning-error-no-dataset = The recipe names no dataset. Add "dataset:" with the folder of one.
tuning-error-no-samples = There is nothing to learn from: the dataset gives no samples for training that can be used. See which were dropped, and what "samples" in the recipe asks for.
tuning-error-other-recipe = { $path } holds a run of another recipe: "{ $key }" differs. Go on with that recipe, or choose another output folder.
tuning-error-other-samples = { $path } holds a run on other samples. Go on with the same dataset, or choose another output folder.
tuning-error-unwritable = { $path } cannot be written to: { $reason }.
tuning-error-disk = A checkpoint could not be written to { $path }: { $reason }. { $step ->
    [0] There was none before it.
   *[other] The one of step { $step } is whole; make room and start again to go on from there.
}
tuning-error-not-finite = The loss was no number any more in step { $step }, over these records: { $records }. Look at them, or take a smaller learning rate; the last checkpoint is whole.
tuning-error-memory = Out of memory. About { $needed } GB are needed for { $at_once } samples of up to { $tokens } tokens at once. Set "at_once" to { $smaller }; what is learned stays the same.
tuning-error-memory-one = Out of memory. About { $needed } GB are needed for one sample of up to { $tokens } tokens. Lower "pixels" or "context", or set "four_bit: true".
tuning-error-stopped = Stopped after step { $step } of { $steps }. Start again to go on from there.

tuning-picture-train = training
tuning-picture-held-out = held-out photos
tuning-picture-step = step
tuning-picture-loss = loss (nats per answer token)
