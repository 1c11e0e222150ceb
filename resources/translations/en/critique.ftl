# The measured critic: choices, what it cannot see, suggestions, summary.

# The frame's edges, to be set into other texts.
edge-left = the left
edge-right = the right
edge-top = the top
edge-bottom = the bottom

aspect-composition = Composition
aspect-light = Light
aspect-colour = Colour
aspect-subject = Subject
aspect-story = Story
aspect-technique = Technique
aspect-processing = Processing

# Why an aspect has no score.
unseen-story = Meaning cannot be measured: what the photo tells is for people to judge.
unseen-subject = No single subject stands out clearly enough to be measured, so none is judged.

# Choices: named with what they rest on, and not counted as faults.
choice-low-key = Low key: { $share } % of the frame lies in deep shadow while its lights are kept, which reads as a choice.
choice-high-key = High key: { $share } % of the frame is brighter than mid-grey and its tones still part, which reads as a choice.
choice-silhouette = Silhouette: the subject is { $stops } stops darker than what surrounds it and keeps a clean outline, which reads as a choice.
choice-monochrome = Black and white: tone and form carry the photo, and colour is not judged.
choice-monochrome-toned = Toned monochrome: one tint runs through all tones, so tone and form carry the photo, and colour is not judged.
choice-long-exposure = Long exposure: { $seconds } seconds let what moves flow together, which reads as a choice.
choice-shallow-depth-of-field = Shallow depth of field: it is sharp { $place } and softens visibly elsewhere, which reads as a choice.
choice-shallow-depth-of-field-aperture = Shallow depth of field: at f/{ $f_number } it is sharp { $place } and softens visibly elsewhere, which reads as a choice.
choice-panning = Panning: the background streaks along { $direction }° while the subject holds, which reads as a choice.
choice-night = Night: { $points } points of light stand in a frame that is otherwise dark; darkness is the scene's own.

# Suggestions: an imperative that can stand inside a sentence, and its reason.
suggestion = { $what }: { $why }.

do-brighten = lift the exposure by { $ev } EV
do-brighten-why = its typical tone sits at { $median } % of the scale, and the highlights leave room
do-darken = lower the exposure by { $ev } EV
do-darken-why = its typical tone sits at { $median } % of the scale, and the light tones need depth to part
do-recover-highlights = pull the highlights down to { $amount }
do-recover-highlights-why = { $share } % of the frame has run to white; what is left around it regains its shape
do-open-shadows = open the shadows to +{ $amount }
do-open-shadows-why = { $share } % of the frame lies in black without detail, and what lies just above it can be shown
do-light-subject = open the shadows to +{ $amount }
do-light-subject-why = the subject is { $stops } stops darker than what surrounds it
do-add-contrast = raise the contrast to +{ $amount }
do-add-contrast-why = the tones fill only { $range } stops, and the photo looks veiled
do-soften-contrast = bring the highlights to { $highlights } and the shadows to +{ $shadows }
do-soften-contrast-why = light and dark pull so far apart that both lose detail
do-cool = cool the white balance by { $mired } mired
do-warm = warm the white balance by { $mired } mired
do-magenta = move the tint { $tint } towards magenta
do-green = move the tint { $tint } towards green
do-cool-and-magenta = { do-cool } and { do-magenta }
do-cool-and-green = { do-cool } and { do-green }
do-warm-and-magenta = { do-warm } and { do-magenta }
do-warm-and-green = { do-warm } and { do-green }
do-neutralise-why = what should be neutral carries a cast of { $cast } units
do-desaturate = take { $amount } off the saturation
do-desaturate-why = { $share } % of the colours are pushed so far that they lose their shading
do-vibrance = add { $amount } of vibrance
do-vibrance-why = the colours are duller than the light would have them; vibrance spares what is strong already
do-straighten-left = straighten by { $angle }° counter-clockwise
do-straighten-right = straighten by { $angle }° clockwise
do-straighten-why = the horizon then lies level, and the crop costs { $lost } % of the frame
do-denoise = reduce noise by { $amount }
do-denoise-why = the grain in even areas is clearly visible at full size
do-sharpen = sharpen by { $amount }
do-sharpen-why = the finest detail is a little soft, and careful sharpening brings it forward
do-crop-distraction = crop { $share } % off { $edge }
do-crop-distraction-why = what intrudes there draws the eye away from the subject
do-crop-closer = crop to { $share } % of the frame around the subject
do-crop-closer-why = it fills only { $area } % now and has to be searched for
do-crop-placement = crop to { $share } % of the frame so that the subject moves towards a third
do-crop-placement-why = it now sits { $place } and weighs the frame down on one side
do-leave = leave it as it is
do-leave-why = nothing that was measured would gain by an edit
do-heal = heal the dark spots in the smooth areas
do-heal-why = they look like dust on the sensor, and a clean sky shows each of them
do-lens-profile = apply the lens profile or lift the corners by hand
do-lens-profile-why = they are so much darker than the centre that one sees it
do-export-again = export it again from the original at quality 90 or more
do-export-again-why = the compression has left block edges that no editing removes
do-sharpen-less = go back to the original and sharpen half as much
do-sharpen-less-why = bright halos line the edges, and they cannot be taken out afterwards

shoot-expose-less = expose { $ev } EV less
shoot-expose-less-why = highlights that ran to white are lost for good, shadows can be lifted
shoot-fill-light = bring light to the subject's front, with a reflector or a touch of flash
shoot-fill-light-why = behind it the light is { $stops } stops stronger
shoot-soft-light = wait for softer light, or move into open shade
shoot-soft-light-why = the scene's range is more than one exposure can hold
shoot-faster = use 1/{ $speed } s or faster
shoot-faster-why = at { $used } s the blur runs one way across the frame
shoot-faster-hand-why = { $used } s is too slow to hold a lens of { $focal } mm (35 mm equivalent) by hand
shoot-steady = brace the camera or shorten the exposure
shoot-steady-why = the blur runs one way across the frame, as it does when the camera moves
shoot-focus = put the focus point on the subject itself
shoot-focus-why = the sharpest part of the photo lies { $place } instead
shoot-refocus = check focus at full size before moving on
shoot-refocus-why = no part of the frame is truly sharp
shoot-lower-iso = stay below ISO { $iso }, with a tripod or a wider aperture
shoot-lower-iso-why = ISO { $used } is what the grain comes from
shoot-level-up = keep the camera level and step back instead of tilting it up
shoot-level-up-why = the verticals lean together by { $angle }°
shoot-level-down = keep the camera level instead of tilting it down
shoot-level-down-why = the verticals spread apart by { $angle }° towards the top
shoot-step-back = step back or zoom out a little
shoot-step-back-why = the frame cuts it off at { $edge }
shoot-closer = go closer or use a longer lens
shoot-closer-why = the subject fills only { $area } % of the frame
shoot-aside = leave the subject more room towards { $edge }
shoot-aside-why = it stands almost against the edge
shoot-background = move a step sideways, or open the aperture
shoot-background-why = the background is as detailed as the subject and competes with it
shoot-background-open = move a step sideways, or open up from f/{ $f_number }

# The summary. Its sentences, in their order; each is left out where it has nothing to say.
sum-photo = A { sum-key }{ sum-contrast } photo { sum-palette }, { $stops } stops from shadow to light.
sum-key = { $key ->
    [black] very dark
    [dark] dark
    [bright] bright
    [white] very bright
   *[middle] mid-toned
}
sum-contrast = { $contrast ->
    [flat] , flat
    [soft] , soft
    [hard] , contrasty
   *[full] { "" }
}
sum-palette = { $palette ->
    [grey] in black and white
    [toned] in toned monochrome
    [neutral] with hardly any colour
    [one] almost all in { sum-depth }{ $first }
   *[two] in { sum-depth }{ $first } and { $second }
}
sum-depth = { $depth ->
    [muted] { "muted " }
    [vivid] { "vivid " }
   *[plain] { "" }
}

sum-subject = { $seen ->
    [face] A face { $place } holds the eye, { $area } % of the frame
    [faces] { $faces } faces hold the eye, the largest { $place } at { $area } % of the frame
    [subject] The eye goes to the subject { $place }, { $area } % of the frame
    [filling] The subject fills { $area } % of the frame
   *[none] No single thing claims the eye
}
sum-focus = { $focus ->
    [there] , and the focus is on it.
    [elsewhere] , while the sharpest detail lies { $sharpest }.
    [around] , while its surroundings are sharper than it is.
    [spread] ; detail is even across the frame.
    [sharpest] ; the sharpest detail lies { $sharpest }.
   *[soft] ; no part of the frame is truly sharp.
}

sum-choice-low-key = Its darkness reads as a choice, low key, and is judged as one.
sum-choice-high-key = Its brightness reads as a choice, high key, and is judged as one.
sum-choice-silhouette = The subject is meant as a silhouette, so its darkness is no fault.
sum-choice-monochrome = It gives up colour by choice, so it has to live by tone and form.
sum-choice-monochrome-toned = A single tint takes the place of colour, so it has to live by tone and form.
sum-choice-shallow-depth-of-field-aperture = { sum-choice-shallow-depth-of-field }
sum-choice-long-exposure = The { $seconds }-second exposure reads as a choice, and so does the blur of what moves.
sum-choice-shallow-depth-of-field = The shallow focus reads as a choice, so the soft parts count for it and not against it.
sum-choice-panning = The streaked background is the work of panning and no fault.
sum-choice-night = It is a night scene, so its darkness is the scene's own.

# Strongest point and costliest fault, by how the photo stands.
sum-good-both = What it does best is { $strength }. What holds it back most is { $fault }.
sum-good-strength = What it does best is { $strength }{ $second_strength ->
    [none] { "" }
   *[other] , followed by { $second_strength }
}. Nothing that was measured counts seriously against it.
sum-fair-both = Its strong point is { $strength }; what costs it most is { $fault }.
sum-weak-both = What costs it most is { $fault }. In its favour stands { $strength }.
sum-fault = What costs it most is { $fault }{ $second_fault ->
    [none] { "" }
   *[other] , followed by { $second_fault }
}. Nothing that was measured stands out enough to make up for it.
sum-plain = Nothing that was measured stands out, for it or against it: it is a correct photo that no single quality lifts above the ordinary.

sum-first-editing = The first thing to do is to { $what }.
sum-next-shooting = Next time, { $what }.
sum-editing-and-shooting = The first thing to do is to { $what }; next time, { $shooting }.
sum-leave = There is little to gain from editing; leave it as it is.

# Where a point lies, set into the phrases below; empty for the whole frame.
sum-where = { $where ->
    [none] { "" }
   *[other] { " " }{ $where }
}

# One point as a phrase for the summary: one for each code of the rubric.
point-good-subject-placement = where it puts the subject in the frame
point-leading-lines = the lines that run together{ sum-where }
point-strong-symmetry = the symmetry of the frame
point-clean-background = the calm background that leaves the subject alone
point-tack-sharp-subject = the crisp detail{ sum-where }

point-tilted-horizon = the horizon, which leans by { $value }
point-converging-verticals = the verticals that lean together ({ $value })
point-out-of-focus = the lack of focus ({ $value })
point-motion-blur = the blur from movement ({ $value })
point-missed-focus = the focus, which missed the subject{ sum-where }
point-high-noise = the noise ({ $value })
point-compression-artifacts = the traces of compression ({ $value })
point-oversharpened = the halos of too much sharpening ({ $value })
point-heavy-vignette = the darkened corners ({ $value })
point-sensor-dust = the dark specks, probably dust on the sensor{ sum-where } ({ $value })
point-subject-cut-off = the subject cut off by the frame ({ $value })
point-subject-too-small = the smallness of the subject ({ $value } of the frame)
point-subject-at-edge = the subject pressed against the edge{ sum-where }
point-busy-background = the busy background ({ $value })
point-edge-distraction = what intrudes at the edge{ sum-where } ({ $value })
point-unbalanced-frame = the weight that lies to one side ({ $value })
point-well-exposed = the exposure, which puts the mid-tones at { $median } % and loses only { $lost } % at the ends
point-well-exposed-clean = the exposure, which puts the mid-tones at { $median } % and loses nothing at either end
point-full-tonal-range = the span of its tones from black to white, with { $midtones } % of the frame in between
point-good-separation-lighter = the light on the subject, { $stops } stops above its surroundings
point-good-separation-darker = the dark shape of the subject, { $stops } stops below its surroundings
point-good-separation-colour = the colour of the subject, which sets it off from its surroundings
point-good-separation-both = the subject, set off from its surroundings by colour and by { $stops } stops of light
point-colour-harmony-single = the palette, held to { $hue } for { $fit } % of its colour
point-colour-harmony-analogous = the palette of neighbouring hues, { $hue } and { $other }
point-colour-harmony-complementary = the palette of opposites, { $hue } against { $other }
point-colour-accent = the accent of { $hue } { $place }

point-overexposed = the overexposure, with { $blown } % of the frame burnt out
point-underexposed = the underexposure, with the middle tone at no more than { $median } % brightness
point-highlights-clipped-sky = the blown sky { $place }, { $share } % of the frame
point-highlights-clipped-subject = the blown highlights on the subject, { $subject } % of it
point-highlights-clipped-area = the burnt-out area { $place }, { $share } % of the frame
point-highlights-clipped-scattered = the burnt-out highlights, { $share } % of the frame in many places
point-shadows-blocked = the solid black { $place }, { $share } % of the frame
point-shadows-blocked-scattered = the closed shadows, { $share } % of the frame in many places
point-low-contrast-veiled = the veil over its tones, which have neither a black nor a white
point-low-contrast-no-black = the missing black, with the darkest tones at { $p1 } % brightness
point-low-contrast-no-white = the missing white, with the lightest tones at { $p99 } % brightness
point-harsh-contrast = the harsh contrast, with { $white } % of the frame white and { $black } % black
point-backlit-subject = the light behind the subject, which leaves it { $stops } stops darker
point-backlit-subject-face = the light behind the face, which leaves it at { $luma } % brightness
point-colour-cast-warm = the yellow cast of { $delta_e } ΔE
point-colour-cast-cool = the blue cast of { $delta_e } ΔE
point-colour-cast-green = the green cast of { $delta_e } ΔE
point-colour-cast-magenta = the magenta cast of { $delta_e } ΔE
point-oversaturated = the forced colour in { $share } % of the frame
point-oversaturated-area = the forced { $hue } { $place }
point-undersaturated = the faint colour, none of it above a chroma of { $chroma }
