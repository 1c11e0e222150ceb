# The measured critic: choices, what it cannot see, suggestions, summary.

# Places and edges, for use inside other messages; $place and $edge are keys.
at-place = { $place ->
    [upper-left] in the upper left
    [upper-centre] at the top
    [upper-right] in the upper right
    [middle-left] on the left
    [middle-right] on the right
    [lower-left] in the lower left
    [lower-centre] at the bottom
    [lower-right] in the lower right
   *[middle-centre] in the middle
}
at-edge = { $edge ->
    [left] the left
    [right] the right
    [top] the top
   *[bottom] the bottom
}

aspect-composition = Composition
aspect-light = Light
aspect-colour = Colour
aspect-subject = Subject
aspect-story = Story
aspect-technique = Technique
aspect-processing = Processing

# Why an aspect has no score.
unseen-story = Meaning cannot be measured: what the photo tells is for people to judge.
unseen-colour = The photo is black and white; colour is not judged.
unseen-subject = No single subject stands out clearly enough to be measured, so none is judged.

# Choices: named with what they rest on, and not counted as faults.
choice-low-key = Low key: { $share } % of the frame lies in deep shadow while its lights are kept, which reads as a choice.
choice-high-key = High key: { $share } % of the frame is brighter than mid-grey and its tones still part, which reads as a choice.
choice-silhouette = Silhouette: the subject is { $stops } stops darker than what surrounds it and keeps a clean outline, which reads as a choice.
choice-monochrome = Black and white: no colour is left anywhere, so tone and form carry the photo.
choice-long-exposure = Long exposure: { $seconds } seconds let what moves flow together, which reads as a choice.
choice-shallow-depth-of-field = Shallow depth of field: only { $share } % of the frame is sharp and the rest falls away softly, which reads as a choice.
choice-shallow-depth-of-field-aperture = Shallow depth of field: at f/{ $f_number } only { $share } % of the frame is sharp and the rest falls away softly, which reads as a choice.
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
do-magenta = shift the tint by { $tint } towards magenta
do-green = shift the tint by { $tint } towards green
do-neutralise = { $balance } and { $tint }
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
do-crop-distraction = crop { $share } % off { at-edge }
do-crop-distraction-why = what intrudes there draws the eye away from the subject
do-crop-closer = crop to { $share } % of the frame around the subject
do-crop-closer-why = it fills only { $area } % now and has to be searched for
do-crop-placement = crop to { $share } % of the frame so that the subject moves towards a third
do-crop-placement-why = it now sits { at-place } and weighs the frame down on one side
do-leave = leave it as it is
do-leave-why = nothing measured would gain by an edit; time is better spent on the next photo
do-heal = heal the { $count } dark spots in the smooth areas
do-heal-why = they look like dust on the sensor, and a clean sky shows each of them
do-lens-profile = apply the lens profile or lift the corners by hand
do-lens-profile-why = they are { $stops } stops darker than the centre
do-export-again = export it again from the original at quality 90 or more
do-export-again-why = the compression has left block edges that no editing removes
do-sharpen-less = go back to the original and sharpen half as much
do-sharpen-less-why = bright halos line the edges, and they cannot be taken out afterwards

shoot-expose-less = expose { $ev } EV less next time
shoot-expose-less-why = highlights that ran to white are lost for good, shadows can be lifted
shoot-fill-light = bring light to the subject's front, with a reflector or a touch of flash
shoot-fill-light-why = behind it the light is { $stops } stops stronger
shoot-soft-light = wait for softer light, or move into open shade
shoot-soft-light-why = the scene's range is more than one exposure can hold
shoot-faster = use 1/{ $speed } s or faster
shoot-faster-why = 1/{ $used } s is too slow to hold { $focal } mm (35 mm equivalent) by hand
shoot-faster-slow-why = { $used } s is too slow to hold { $focal } mm (35 mm equivalent) by hand
shoot-faster-subject-why = 1/{ $used } s was too slow for what moved
shoot-steady = brace the camera or shorten the exposure
shoot-steady-why = the blur runs one way across the frame, as it does when the camera moves
shoot-focus = put the focus point on the subject itself
shoot-focus-why = the sharpest part of the photo lies { at-place } instead
shoot-refocus = check focus at full size before moving on
shoot-refocus-why = no part of the frame is truly sharp
shoot-lower-iso = stay below ISO { $iso }, with a tripod or a wider aperture
shoot-lower-iso-why = ISO { $used } is what the grain comes from
shoot-level = keep the camera level and step back instead of tilting it up
shoot-level-why = the verticals lean together by { $angle }°
shoot-step-back = step back or zoom out a little
shoot-step-back-why = the frame cuts it off at { at-edge }
shoot-closer = go closer or use a longer lens
shoot-closer-why = the subject fills only { $area } % of the frame
shoot-aside = leave the subject more room towards { at-edge }
shoot-aside-why = it stands almost against the edge
shoot-background = move a step sideways, or open the aperture
shoot-background-why = the background is as detailed as the subject and competes with it
shoot-background-open = move a step sideways, or open up from f/{ $f_number }
