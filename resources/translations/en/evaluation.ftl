# Evaluating a tuned model: its report, and what can stand in the way.

evaluation-error-no-items = There is nothing to ask: no item has a photo that can be read.
evaluation-error-no-contestants = No model was named to be evaluated.
evaluation-error-item-twice = Two items are called { $name }. Give each its own id.
evaluation-error-contestant-twice = Two models are called { $name }. Give each its own name.
evaluation-error-contestant-unfit = { $name } cannot be shown photos as the tuned model is: { $detail }
evaluation-error-control-impossible = The wrong-photo control needs at least two photos, and no more than half of them of one scene. { $photo } has { $count ->
    [one] no other beside it
   *[other] { $count } in its dataset, itself among them
 }. Add photos of other scenes.
evaluation-error-answers-damaged = { $path }, line { $line }, cannot be read as an answer. Delete that line, and it will be asked again.
evaluation-error-unwritable = { $path } could not be written: { $reason }
evaluation-error-stopped = Stopped. The answers so far are kept; the same command goes on with them.
evaluation-error-judge-mute = The judge { $model } gave no rating that can be read. Choose another model as judge.
evaluation-error-pairs-damaged = { $path }, line { $line }, cannot be read: { $detail }
evaluation-error-key-missing = The key { $path } is missing. Without it nobody can tell who wrote what.
evaluation-error-key-altered = { $path } is not the key that these pairs were made with (its SHA-256 differs).
evaluation-error-no-judgements = { $path } holds no judgement yet.

evaluation-title = Evaluation
evaluation-made = { $date } UTC · Photographer's Eye { $version } · seed { $seed }
evaluation-asked = { $photos ->
    [one] One photo
   *[other] { $photos } photos
 }, { $items ->
    [one] one question
   *[other] { $items } questions
 } to every model, each with the right photo, with a wrong photo and with none:
evaluation-kind-critique = { $count ->
    [one] one critique
   *[other] { $count } critiques
 }
evaluation-kind-text = { $count ->
    [one] one answer in free text
   *[other] { $count } answers in free text
 }
evaluation-kind-rating = { $count ->
    [one] one rating
   *[other] { $count } ratings
 }
evaluation-kind-question = { $count ->
    [one] one question with four options
   *[other] { $count } questions with four options
 }
evaluation-and = {", "}
evaluation-stop = .
evaluation-space = {" "}
evaluation-other-views = The models take pictures of different sizes: they were not shown the same pixels.
evaluation-beyond-gap = Gap − { $name }'s gap
evaluation-few = Only { $photos } photos: with so few the intervals are narrower than they should be, and nothing here should be relied on.
evaluation-drawn = −.3 to 1: own, wrong, blind
evaluation-plainly = In plain words
evaluation-nothing = Nothing could be measured.
evaluation-told = { $name }: { $figure }. { $verdict }
evaluation-shown = { $figure } { $interval } (n { $n })
evaluation-how = How to read this
evaluation-controls = Every model got the same questions in the same words. Each was asked three times: with the item's own photo; with the pictures of another photo, never of the same scene (wrong photo); and with mid-grey pictures (blind). Facts that the prompt tells of a photo remain the item's own. Whatever a model also reaches with the wrong photo or blind, it did not see.
evaluation-intervals = Brackets hold 95 % intervals: bootstrapped over scenes (percentiles, 1,000 resamples; 200 to 400 for single codes), or Wilson's for four options. A gap is taken on the same items and resamples; only where its whole interval lies above 0 is it called better. n counts items.
evaluation-contestants = Models
evaluation-name = Model
evaluation-model = Kind
evaluation-weights = SHA-256
evaluation-failed = No answer
evaluation-pace = Per answer
evaluation-seconds = { $seconds } s
evaluation-measure = Measure
evaluation-own = Own photo
evaluation-wrong = Wrong photo
evaluation-blind = Blind
evaluation-gap = Own − wrong
evaluation-beyond = Own − { $name }
evaluation-undefined = not defined
evaluation-of = { $measure }: { $of }
evaluation-part-none = no fault
evaluation-part-en = English
evaluation-part-zh = Chinese

evaluation-section-scores = Scores
evaluation-about-scores = How well the overall score follows people's. An item without a readable score counts with the model's mean. The fit is the usual one with four parameters, made on these very items: it flatters. Scores say whose taste they were fitted to, and little about other people's.
evaluation-section-choices = Four options
evaluation-about-choices = Each question was asked with its options in all four orders; the option counts that is most probable over all of them. Guessing gets 25 %.
evaluation-section-faults = The one fault
evaluation-about-faults = Whether the first fault named, among those asked after, is the one in the photo, and none where there is none. Guessing always the most frequent answer gets the share that is dotted.
evaluation-section-codes = Faults named
evaluation-about-codes = Codes of weaknesses against those known to be true. The mean over codes counts each alike, a code never named having a precision of 0.
evaluation-section-texts = Wording
evaluation-about-texts = Shared wording with the reference says little: a critique of any other photo shares much of it. So only the gap is told: own photo's text less wrong photo's text, against the same reference.
evaluation-section-habits = Habits
evaluation-about-habits = How the models write, whatever they see. Here more is not better, and the controls show what would be written anyway.
evaluation-section-judge = The judge
evaluation-about-judge = A model's ratings, 0 to 2. A model that judges flatters too: read them beside the wrong photo's.

evaluation-measure-srcc = Rank correlation (SRCC)
evaluation-measure-srcc-rating = Rank correlation (SRCC), levels asked in one word
evaluation-measure-plcc = Linear correlation (PLCC)
evaluation-measure-plcc-fitted = Linear correlation after a logistic fit
evaluation-measure-accuracy = Right option
evaluation-measure-accuracy-one-order = Right option, each order alone
evaluation-measure-favourite-letter = The letter chosen most often
evaluation-measure-named-fault = Right fault
evaluation-measure-micro-f1 = F1 over all codes together
evaluation-measure-macro-precision = Precision, mean over codes
evaluation-measure-macro-recall = Recall, mean over codes
evaluation-measure-macro-f1 = F1, mean over codes
evaluation-measure-precision = Precision
evaluation-measure-recall = Recall
evaluation-measure-f1 = F1
evaluation-measure-bleu = BLEU (0–100)
evaluation-measure-rouge-l = ROUGE-L
evaluation-measure-unreadable = Critiques that cannot be read
evaluation-measure-fault-and-fix = Critiques with a fault and what mends it
evaluation-measure-aspects = Aspects spoken of, of seven
evaluation-measure-length = Words per word of the reference
evaluation-measure-empty-praise = Texts with praise that fits any photo
evaluation-measure-repeated-sentences = Sentences said of other photos too
evaluation-measure-distinct-2 = Different word pairs (distinct-2)
evaluation-measure-relevance = Relevance
evaluation-measure-preciseness = Preciseness
evaluation-measure-completeness = Completeness

evaluation-verdict-wrong-better = Better than with the wrong photo.
evaluation-verdict-wrong-same = No better than with the wrong photo.
evaluation-verdict-wrong-worse = Worse than with the wrong photo.
evaluation-verdict-wrong-undefined = Cannot be compared with the wrong photo.
evaluation-verdict-chance = No better than guessing.
evaluation-verdict-base-better = Better than { $name }.
evaluation-verdict-base-same = No better than { $name }.
evaluation-verdict-base-worse = Worse than { $name }.
evaluation-verdict-base-undefined = Cannot be compared with { $name }.

evaluation-judge = Judge: { $model }, weights { $weights }, prompt { $prompt }, { $photos } photos.
evaluation-judge-alike = Ratings that stay the same when the texts change places:
evaluation-cases = Case studies
evaluation-about-cases = Not picked by hand: drawn at random with the seed, then the best and the worst of { $name }'s texts by faults found, then by distance to people's score, then by wording shared with the reference.
evaluation-why-random = at random
evaluation-why-best = one of the best
evaluation-why-worst = one of the worst
evaluation-reference = Reference
evaluation-elsewhere = { $name } with the wrong photo
evaluation-left-out = { $count ->
    [one] One item was left out
   *[other] { $count } items were left out
 }

evaluation-sheet-title = Two texts on one photo
evaluation-sheet-how = { $pairs ->
    [one] One pair
   *[other] { $pairs } pairs
 } of texts on photos. Look at the photo first, then say for each criterion which text is better, or that neither is. Some pairs come twice. Choices stay in this browser until you save them.
evaluation-sheet-judge = Your name:
evaluation-sheet-tie = equal
evaluation-sheet-save = Save judgements
evaluation-criterion-professionalism = Professionalism
evaluation-criterion-about-professionalism = Which speaks as a photographer would: the right terms, what matters first, no flattery?
evaluation-criterion-insight = Insight
evaluation-criterion-about-insight = Which tells you something about this photo that you would not have said yourself?
evaluation-criterion-accuracy = Accuracy
evaluation-criterion-about-accuracy = Which is right about what is to be seen?
evaluation-criterion-fluency = Fluency
evaluation-criterion-about-fluency = Which reads better?
