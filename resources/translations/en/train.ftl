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
train-stopped = Stopping after this step; the same command goes on from here.
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
