# "photoeye train": what its commands say.

train-help = Teach a model from critiques, show whether it helped, and hand it to the app.
train-help-json = JSON on standard output.
train-help-import = Take critiques into a dataset: LLaVA or messages JSON, a table, a folder, PCCD, comments, the app's own.
train-help-source = The file or folder with the critiques.
train-help-dataset = The folder of the dataset.
train-help-format = The format of the source; found out where it is not named.
train-help-photos = The folder with the photos, where they do not lie beside the source.
train-help-language = The language of critiques that do not say theirs.
train-help-licence = The licence of critiques that do not say theirs.
train-help-author = The author of critiques that do not name theirs.
train-help-check = Say what is wrong with which critique: photos missing, repetitions, empty praise ...
train-help-clean = Take out what was found; it is kept in removed.jsonl with its reason.
train-help-check-photos = Look at the photos too; --no-photos is for texts whose photos are not at hand.
train-help-split = Divide a dataset into training, validation and test, by photo and by shoot.
train-help-validation = The share for choosing the best checkpoint.
train-help-test = The share for the evaluation.
train-help-seed = The same seed divides in the same way.
train-help-card = Print the data card of a dataset.
train-help-export-data = Write a dataset for other programs.
train-help-target = Where to write it.
train-help-target-format = The format to write.

train-imported = { $records ->
    [one] One critique
   *[other] { $records } critiques
} of { $photos ->
    [one] one photo
   *[other] { $photos } photos
} in { $path }{ $removed ->
    [0] .
   *[other] ; { $removed } left out, each with its reason in removed.jsonl.
}
train-checked = { $found ->
    [0] Nothing was found
    [one] One critique was found wanting
   *[other] { $found } critiques were found wanting
}, { $kept } would stay.{ $found ->
    [0] {""}
   *[other] {" "}Take them out with --clean.
}
train-cleaned = { $found ->
    [0] Nothing had to be taken out
    [one] One critique was taken out
   *[other] { $found } critiques were taken out
}; { $kept } stay.
train-split = { $train } to train on, { $validation } to choose by, { $test } to test with (seed { $seed }).
train-written = { $count ->
    [one] One critique
   *[other] { $count } critiques
} written to { $path }.
train-no-extra = This needs { $packages }, which are not installed. Install them with: { $command }
train-system = { $path }: { $reason }.

train-help-part = Only this part of the split.
train-step-collect = Collecting critiques
train-step-clean = Cleaning
train-step-split = Splitting
train-step-tune = Tuning
train-step-evaluate = Comparing with the base
train-step-export = Exporting
train-step-merge = Merging
train-step-convert = Converting
train-step-vision = Converting the vision part
train-step-quantise = Quantising
train-step-check = Checking that every build says the same
train-step-card = Writing the card
train-step-register = Handing it to the app
train-loss = loss { $loss }
train-held-out = , held out { $held_out }

train-help-run = Tune by a recipe; without one, go from the library's corrections to a new model in the app.
train-help-recipe = A YAML file with a recipe: tune by it and do nothing else.
train-help-from = Critiques to learn from, in any format that "import" takes; the library's corrections if left out.
train-help-base = The model to tune, as "photoeye models list" names it.
train-help-name = What the new model shall be called.
train-help-settings = A YAML file with the parts of a recipe that shall differ from its defaults.
train-help-quantise = A build that is wanted: Q8_0, Q5_K_M, Q4_K_M, F16. Can be given more than once.
train-help-samples = Write down what a model would be taught of a dataset, a sample a line.
train-help-ablate = Tune once for every value of a grid; print the table, draw the curves.
train-help-grid = A YAML file: recipe, vary (setting: values), seeds.
train-help-ablation = The folder for runs, table and curves; what is finished in it is not tuned again.
train-help-ablate-all = Also evaluate every tuned model on the part "test", as its gain over the base.
train-help-evaluate = Ask base and tuned the same, with the wrong photo and with none; write a report.
train-help-contestant-base = The base: a model of "photoeye models list", or its folder.
train-help-contestant-tuned = The tuned model: a name, or the folder of an adapter.
train-help-evaluation = The folder for answers and report; answers that are there are not asked again.
train-help-most = At most so many of them.
train-help-blind = Comparison by people who do not know who wrote what.
train-help-blind-make = Make pairs of critiques in random order, and the key.
train-help-blind-evaluation = The folder that "evaluate" has filled.
train-help-blind-output = The folder for pairs and key.
train-help-blind-analyse = Who was preferred, how surely, and how far the judges agree.
train-help-blind-pairs = The file of pairs.
train-help-blind-judgements = The judgements: one JSON object a line with judge, pair and choices.
train-help-blind-key = The key; beside the pairs if left out.
train-help-export = Merge, convert, quantise, check, write the card, and hand the model to the app.
train-help-adapter = The folder of an adapter, or of a whole model.
train-help-builds = The folder for the builds.
train-help-adapter-base = The folder of the adapter's base, where it is not found by itself.
train-help-model-licence = The licence of the new model.
train-help-export-check = A dataset on whose part "test" every build is held against the merged model.
train-help-register = Hand the model to the app.
train-help-guidelines = Print the guidelines for annotators.
train-help-agreement = Measure how far several authors of the same photos agree.
train-help-review = Show what waits for a second person, or note a verdict.
train-help-reviewer = Who reviews.
train-help-record = The id of the critique that the verdict is on.
train-help-verdict = The verdict.
train-help-note = Why.
train-help-comments = Make one critique of all comments on a photo, by a model on this machine.
train-help-comments-target = The folder of the new dataset.
train-help-comments-model = The model that writes and judges.
train-help-samples-blind = A model that is asked the questions without the photo; what it knows in every order is left out.
train-step-ablate = Ablation
train-step-comments = Writing critiques from comments
train-step-blind = Asking questions without the photo
train-stopping = Stopping as soon as possible; the same command goes on from here. Ctrl+C again breaks off.
train-recipe-alone = A recipe says it all: leave out the other options, or the recipe.
train-quantisations = "{ $name }" is none of { $known }.
train-run = Run "{ $name }" in { $path }
train-tuned = The adapter of step { $step } is in { $path }
train-best = On the held-out photos: { $metric } { $best }
train-dropped = { $count } samples could not be learned: { $reason }
train-samples = { $path }: { $counts }
train-ablated = Table and curves are in { $path }
train-done = The model "{ $name }" is ready: { $builds }
train-base = the base
train-figure = { $title }: base / tuned / wrong photo / blind: { $figures }
train-evaluated = { $title }: own photo / wrong photo / blind: { $figures }
train-report =
    The report: { $path }
    Try it: photoeye critique PHOTO --model "{ $name }", or press K in the window.
train-see = The report: { $path }
train-blind-made = { $count } pairs for the judges: { $path }. Keep the key away from them: { $key }
train-blind-duel = { $criterion }: { $first } was preferred to { $second } in { $rate }
train-blind-agreement = { $criterion }: agreement of the judges (alpha) { $figure }
train-blind-judge = { $name } judged { $judged }; the same again when sides changed { $consistent }; chose the right photo's text { $caught }
train-built = { $path } ({ $size } MB)
train-same = { $variant }: names the same faults as the merged model in { $codes } of { $items } photos
train-registered = The app offers it as "{ $name }".
train-not-registered = "{ $name }" is in { $path }; "photoeye models add" takes it in.
train-agreement = { $photos } photos with several authors, { $authors } authors. Alpha is 1 for full agreement, 0 for chance.
train-alpha = { $name }: { $value } ({ $low } to { $high })
train-agreement-overall = Overall
train-agreement-codes = Faults and merits named
train-pair = { $first } and { $second }: { $difference } points apart on average, over { $photos } photos
train-review-both = A verdict needs --record and --verdict together.
train-no-record = There is no critique with the id "{ $id }" in this dataset.
train-comments = { $records } critiques of the comments on { $photos } photos in { $path }
