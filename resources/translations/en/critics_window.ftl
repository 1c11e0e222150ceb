# Critics in the window: who speaks, what it is at, what holds of what it says, questions to it.

command-critic = Choose the critic who speaks
command-compare-critics = Two critics side by side
command-ask = Ask about the photo

critic-name-measured = Measured critic
critic-name = { $model } · { $kind } · { $build }
critic-kind-gguf = GGUF
critic-kind-transformers = transformers
critic-kind-server = server
critic-no-other = No model is installed
critic-remote = Photos leave this machine: this critic sends them to { $host }.

# What happens between a request and its critique
opinion-queued = Waiting until the critic is done with another photo …
opinion-prepare = Making the photo ready …
opinion-load = Loading the model …
opinion-encode = Looking at the photo …
opinion-read = Reading what was measured …
opinion-write = Writing …
opinion-judge = Weighing the scores …
critique-meanwhile = Meanwhile, the measured critic:
opinion-time = { $seconds } s
opinion-time-usual = { $seconds } s, usually about { $usual } s
opinion-cancel = Cancel
opinion-again = Try again

# A folder
opinions-starting = { $critic }: { $done } of { $total }
opinions-progress = { $critic }: { $done } of { $total } · { $left } left
opinions-cancel = Stop; finished critiques are kept
opinions-left-out = Some photos got no critique. The last one: { $reason }

# Claims held against the measurements
check = { $said } ({ $numbers })
check-join = { ", " }
check-agrees = Measured as well: { $code }
check-disagrees = Says { $code }; measured otherwise
check-cannot-tell = Says { $code }; the measurements cannot tell

# Two critics
beside-overall = Overall
beside-nothing = This critic has not spoken about this photo yet.
beside-difference = Difference of the scores

# Questions
ask-field = Ask about this photo  (A)
ask-no-follow-up = The measured critic takes no questions
ask-critiques-only = This model takes no questions
ask-send = Ask  (Return)
ask-cancel = Stop the answer  (Escape)
ask-heading = Questions
ask-forget = Begin anew

# The rubric's codes in words, as they stand after “says”
code-overexposed = overexposed
code-underexposed = underexposed
code-highlights-clipped = highlights clipped
code-shadows-blocked = shadows blocked
code-low-contrast = low contrast
code-harsh-contrast = harsh contrast
code-backlit-subject = subject backlit
code-well-exposed = well exposed
code-full-tonal-range = full tonal range
code-good-separation = subject well separated
code-colour-cast = colour cast
code-oversaturated = oversaturated
code-undersaturated = undersaturated
code-colour-harmony = colours in harmony
code-colour-accent = colour accent
code-tilted-horizon = horizon tilted
code-converging-verticals = verticals converging
code-edge-distraction = distraction at the edge
code-unbalanced-frame = frame unbalanced
code-good-subject-placement = subject well placed
code-negative-space = negative space
code-leading-lines = leading lines
code-strong-symmetry = strong symmetry
code-subject-cut-off = subject cut off
code-subject-at-edge = subject at the edge
code-subject-too-small = subject too small
code-busy-background = busy background
code-clean-background = clean background
code-fills-the-frame = fills the frame
code-motion-blur = motion blur
code-out-of-focus = out of focus
code-missed-focus = focus missed
code-tack-sharp-subject = subject tack sharp
code-high-noise = high noise
code-compression-artifacts = compression artefacts
code-oversharpened = oversharpened
code-heavy-vignette = heavy vignette
code-sensor-dust = sensor dust
code-crisp-detail = crisp detail
code-soft-detail = soft detail
code-rich-local-contrast = rich local contrast
code-low-local-contrast = low local contrast
code-no-focal-point = no focal point
code-horizon-on-third = horizon on a third
code-centred-horizon = horizon in the middle
