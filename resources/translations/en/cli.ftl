cli-help =
    Browse photo libraries offline and read a critique of each photo whose every statement points at evidence.
cli-help-folder = photoeye FOLDER opens the window on a folder, photoeye PHOTO on a photo.
cli-help-critique = Critique photos and whole folders.
cli-help-scan = Bring the catalogue up to date with a folder; prints the counts.
cli-help-improve = Render the suggested edits of a photo into another file.
cli-help-ask = Ask a critic that uses a model about one photo; the conversation goes on with the next question.
cli-help-asked-photo = The photo that the question is about.
cli-help-question = The question, in quotes.
cli-help-doctor = What this machine can run, and what is missing.
cli-help-photos = Photos, and folders with photos.
cli-help-open-folder = The folder to open, or a photo to show large.
cli-help-scan-folder = The folder to bring up to date.
cli-help-photo = The photo to improve. It is not changed.
cli-help-output = Where to write the improved photo; the ending chooses the format.
cli-help-critic = Who looks at the photos; auto takes an installed model that fits this machine, else the measured critic.
cli-help-model = Which model, as "photoeye models list" names it: NAME, or NAME:VARIANT for one of its builds.
cli-help-language = The language of the critique: en or zh.
cli-help-json = One JSON object a line on standard output.
cli-help-html = Write a self-contained report to this file.
cli-help-csv = Write a table to this file.
cli-help-jobs = How many photos to look at at once.
cli-one-output = Choose one of --json, --html and --csv.
cli-no-question = The question is empty. Write it in quotes after the photo.
cli-not-remembered = This conversation cannot be kept: { $reason }
cli-leaves-machine = Photos are sent to { $host }: they leave this machine.
critic-step-load = Loading the model
critic-step-encode = Looking at the photo
critic-step-read = Reading
critic-step-write = Writing
critic-step-judge = Checking
cli-cannot-write = { $path } cannot be written: { $reason }. Choose another place.
cli-not-a-folder = { $path } does not exist. Name a folder with photos, or a photo.
cli-no-display = No display here, so no window: reviewing headless.
cli-drawing-samples = No folder was named: drawing a few sample photos.
cli-see-report = The report: { $path }
cli-see-screenshot = The window: { $path }
cli-written = Written: { $path }
cli-critiquing = Critiquing
cli-scanning = Scanning
cli-rate = { $rate } a second
cli-suggestions = Suggestions
cli-unseen = cannot be seen by this critic
cli-left-out = { $count ->
    [one] One file is not a photo and was left out
   *[other] { $count } files are not photos and were left out
}: { $kinds }
cli-folder-unreadable = { $path }: this folder cannot be listed. Check its permissions.
cli-no-photos = No photos were found there.
cli-nothing-to-improve = There is no suggestion with an edit for this photo; nothing was written.
cli-over-original = The improved photo may not replace the original. Choose another file name.
cli-unknown-ending = { $path }: choose a file name that ends in one of { $endings }.
cli-edit-applied = • { $text }

scan-counts = { $total } photos: { $added } new, { $changed } changed, { $moved } moved, { $missing } missing, { $unchanged } unchanged, { $failed } unreadable
scan-offline = { $count } photos are on a drive that is not plugged in; their records are kept.

stage-shooting = next time
stage-editing = now

report-title = Photo review
report-made = Made { $date } by Photographer's Eye { $version }, from pixels and EXIF alone. Numbers on a photo belong to the statements beside it; a dashed frame marks a strength.
report-unseen = This critic cannot see this aspect.
report-count = { $count ->
    [one] One photo
   *[other] { $count } photos
} reviewed.
report-failures = { $count ->
    [one] One photo
   *[other] { $count } photos
} could not be reviewed:

doctor-program = Photographer's Eye
doctor-window = Window
doctor-formats = Photo formats
doctor-formats-missing = cannot decode: { $names }
doctor-data = Data folder
doctor-data-seen = { $path } ({ $free } GB free)
doctor-data-mend = Make the folder writable, or set PHOTOEYE_HOME to one that is.
doctor-room = Free at least 1 GB there, or set PHOTOEYE_HOME to a folder on another drive.
doctor-measured = Measured critic
doctor-measured-seen = ready; needs no model
doctor-gguf = GGUF critic
doctor-transformers = transformers critic
doctor-server = Server critic
doctor-download = Downloading models
doctor-ready = { $package } { $version }
doctor-not-installed = not installed ({ $package })
doctor-to-install = If you want it: { $command }
doctor-models = Models
doctor-models-seen = { $names }; { $free } GB of memory free, { $gpu }
doctor-no-models = none installed (see "photoeye models list")
doctor-no-gpu = no GPU for models
