# The summary. Its sentences, in their order; each is left out where it has nothing to say.
sum-photo = { $order ->
    [second] It is a
   *[first] A
} { sum-key }{ sum-contrast } photo { sum-palette }, { $stops } stops from shadow to light.
sum-key = { $key ->
    [black] very dark
    [dark] dark
    [bright] bright
    [white] very bright
   *[middle] mid-toned
}
sum-contrast = { $contrast ->
    [flat] , low-contrast
    [soft] , softly graded
    [hard] , contrasty
   *[full] { "" }
}
sum-palette = { $palette ->
    [grey] in black and white
    [toned] in toned monochrome
    [neutral] with hardly any colour
    [one] whose colour is almost all { sum-depth }{ $first }
   *[two] whose colours are mainly { sum-depth }{ $first } and { $second }
}
sum-depth = { $depth ->
    [muted] { "muted " }
    [vivid] { "vivid " }
   *[plain] { "" }
}

sum-subject = { $seen ->
    [face] A face { $place } holds the eye, { $area } % of the frame
    [faces] Faces hold the eye, the largest of those found { $place } with { $area } % of the frame
    [subject] The eye goes first to what lies { $place }, { $area } % of the frame
    [filling] What stands out spreads over { $area } % of the frame
   *[none] No single subject could be told apart from the rest, and { $empty } % of the frame is calm
}
sum-focus = { $focus ->
    [there] , and the focus is on it.
    [sharpest] ; it is sharpest { $sharpest }.
    [soft] ; no part of the frame is truly sharp.
   *[untold] .
}

sum-choice-low-key = Its darkness reads as a choice, low key, and is judged as one.
sum-choice-high-key = Its brightness reads as a choice, high key, and is judged as one.
sum-choice-silhouette = The subject is meant as a silhouette, so its darkness is no fault.
sum-choice-monochrome = There is no colour in it, so it has to live by tone and form.
sum-choice-monochrome-toned = A single tint takes the place of colour, so it has to live by tone and form.
sum-choice-shallow-depth-of-field-aperture = { sum-choice-shallow-depth-of-field }
sum-choice-long-exposure = The shutter stayed open for { $seconds } s while what stands still is sharp, so the blur of what moved is judged as meant.
sum-choice-shallow-depth-of-field = The shallow focus reads as a choice, so the soft parts count for it and not against it.
sum-choice-panning = The streaked background is the work of panning and no fault.
sum-choice-night = It is a night scene, so its darkness is the scene's own.

# Strongest point and costliest fault, by how the photo stands.
sum-good-both = What it does best is { $strength }. What holds it back most is { $fault }.
sum-good-strength = What it does best is { $strength }{ $second_strength ->
    [none] { "" }
   *[other] , followed by { $second_strength }
}.
sum-fair-both = Its strong point is { $strength }; what costs it most is { $fault }.
sum-weak-both = What costs it most is { $fault }. In its favour stands { $strength }.
sum-fault = What costs it most is { $fault }{ $second_fault ->
    [none] { "" }
   *[other] , followed by { $second_fault }
}. No merit was measured that makes up for it; its tones run from { $p1 } % to { $p99 } % brightness.
sum-plain = Nothing in it stands out by its numbers, for better or worse: { $midtones } % of the frame lies in the middle tones, and its crispest spot reaches an acutance of { $level }, where 8 is crisp.

sum-first-editing = The first thing to do is to { $what }.
sum-next-shooting = Next time, { $what }.
sum-editing-and-shooting = The first thing to do is to { $what }; next time, { $shooting }.
sum-polish = If anything, { $what }.
sum-leave = Leave it as it is: { $why }.

# One point as a phrase for the summary: one for each code of the rubric.

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
point-oversaturated = the forced colour, { $share } % of the frame at the edge of what a screen can show
point-oversaturated-area = the forced { $hue } { $place }
point-undersaturated = the faint colour, none of it above a chroma of { $chroma }

point-tilted-horizon-horizon-right = the horizon, which leans { $angle }° down to the right
point-tilted-horizon-horizon-left = the horizon, which leans { $angle }° down to the left
point-tilted-horizon-uprights-right = the { $angle }° by which everything upright leans to the right
point-tilted-horizon-uprights-left = the { $angle }° by which everything upright leans to the left
point-converging-verticals = the { $angle }° by which the uprights fall together
point-edge-distraction-bright = the bright patch on the { $edge } edge, { $share } % of the frame
point-edge-distraction-colourful = the patch of colour on the { $edge } edge, { $share } % of the frame
point-unbalanced-frame-left = the weight that tips the frame { $offset } % to the left
point-unbalanced-frame-right = the weight that tips the frame { $offset } % to the right
point-good-subject-placement-thirds = the place of the subject, where the thirds cross at { $point }
point-good-subject-placement-face = the place of the face, where the thirds cross at { $point }
point-good-subject-placement-centre = the place of the subject, dead centre in a symmetrical frame
point-negative-space = the emptiness round the subject, { $empty } % of the frame
point-leading-lines-subject = the { $count } lines that lead straight to the subject
point-leading-lines-depth = the { $count } lines that draw the eye into the depth
point-strong-symmetry-left-right = the symmetry of left and right, whose structure matches to { $match } %
point-strong-symmetry-top-bottom = the mirroring of top and bottom, whose structure matches to { $match } %
point-subject-cut-off = the { $edge } edge, which clips { $cut } % of the subject’s side
point-subject-cut-off-person = the { $edge } edge, which clips { $cut } % of the person’s side
point-subject-at-edge = the subject’s lack of room on the { $edge }, { $gap } % of the frame
point-subject-too-small = the smallness of the subject, { $area } % of a crowded frame
point-busy-background = the background, with { $busy } % of what surrounds the subject in hard edges
point-busy-background-person = the background, with { $busy } % of what surrounds the person in hard edges
point-clean-background = the background, which keeps out of the subject’s way
point-crisp-detail = the crisp detail
point-soft-detail = the soft detail, even in its crispest spot
point-rich-local-contrast = the local contrast, which brings out surfaces and textures
point-low-local-contrast = the low local contrast, which leaves surfaces flat
point-fills-the-frame = the subject, which fills { $area } % of the frame

point-tack-sharp-subject = the crisp detail of the subject { $place }
point-out-of-focus = the softness all over, with edges { $width } px wide
point-motion-blur = the smear of movement, { $along } px long
point-missed-focus = the focus, which lies { $elsewhere } and not on the subject
point-high-noise = the noise, { $sigma } of 255 levels in even areas
point-high-noise-shadows-iso = the noise of ISO { $iso } in the shadows
point-high-noise-midtones-iso = the noise of ISO { $iso }, even in the mid-tones
point-compression-artifacts = the traces of a compression at quality { $quality }
point-compression-artifacts-grid = the block edges that compression left
point-oversharpened = the halos of too much sharpening
point-heavy-vignette = the dark corners, { $stops } stops below the centre
point-sensor-dust = the { $count } dark specks, probably dust on the sensor
point-no-focal-point = the lack of anything that leads, with only { $empty } % of the frame calm
point-horizon-on-third-upper = the horizon on the upper third
point-horizon-on-third-lower = the horizon on the lower third, which gives the frame to the sky
point-centred-horizon = the horizon across the middle, which halves the frame
point-good-subject-placement-eyes = the eyes on the upper third
sum-near-tones = Nothing weighs against it; nearest to a weakness come its tones, which stay between { $p1 } % and { $p99 } % brightness.
sum-near-detail = No fault counts; its detail could be crisper, with an acutance of { $level } in its crispest spot where 8 is crisp.
sum-near-highlights = It has no fault that counts; the most one can point at is the { $lost } % of the frame that ran to white.
sum-near-shadows = It has no fault that counts; the most one can point at is the { $lost } % of the frame that closed up to black.
sum-near-level = No fault counts; a lean of { $angle }° comes nearest to one, where { $limit }° is seen.
sum-near-surfaces = Nothing weighs against it; its local contrast, { $local } steps of lightness on average, is what could be richer.
point-overexposed-white = the overexposure, with { $blown } % of the frame burnt out
sum-near-fault = The one thing to hold against it is slight: { $fault }.
sum-near-clear = No measure comes near a fault, and { $midtones } % of the frame lies in the middle tones.
