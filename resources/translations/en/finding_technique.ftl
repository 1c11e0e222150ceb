# Technique: focus, movement, noise. Widths are those of an edge, in px of the photo at { $side } px.

smear-horizontal = horizontally
smear-vertical = vertically
smear-rising = from lower left to upper right
smear-falling = from upper left to lower right

finding-out-of-focus = Nothing here is truly sharp: a typical edge is { $width } px wide at { $side } px, where a sharp one takes about 2, and no part does better than { $best }.
finding-out-of-focus-hand = Nothing here is truly sharp: a typical edge is { $width } px wide at { $side } px, where a sharp one takes about 2; { $shutter } s at { $focal } mm (35 mm equivalent) is long enough for a shaking hand to explain it.
finding-out-of-focus-open = Nothing here is truly sharp: a typical edge is { $width } px wide at { $side } px, where a sharp one takes about 2; at f/{ $aperture } the plane of focus is thin, and it seems to lie on nothing.
finding-out-of-focus-stopped-down = Nothing here is truly sharp: a typical edge is { $width } px wide at { $side } px, where a sharp one takes about 2; at f/{ $aperture } diffraction alone takes the edge off.

finding-missed-focus = The focus missed the subject { $place }: its edges are { $width } px wide at { $side } px, while the photo is sharp { $elsewhere }.
finding-missed-focus-open = The focus missed the subject { $place }: its edges are { $width } px wide at { $side } px, while the photo is sharp { $elsewhere }; f/{ $aperture } forgives no such slip.

finding-motion-blur = The whole frame is smeared { $direction }: edges are { $along } px wide along that line and { $across } px across it (at { $side } px), as when the camera moves.
finding-motion-blur-shutter = The whole frame is smeared { $direction } during the { $shutter } s of the exposure: edges are { $along } px wide along that line and { $across } px across it (at { $side } px).
finding-motion-blur-hand = The whole frame is smeared { $direction }: edges are { $along } px wide along that line and { $across } px across it (at { $side } px); { $shutter } s at { $focal } mm (35 mm equivalent) is too slow for the hand.

finding-tack-sharp-subject = The subject { $place } is tack sharp: its edges are as crisp as { $side } px can show.
finding-tack-sharp-subject-by-hand = The subject { $place } is tack sharp, at { $shutter } s and { $focal } mm (35 mm equivalent) no small feat: its edges are as crisp as { $side } px can show.
finding-tack-sharp-subject-soft-ground = The subject { $place } is tack sharp and the background is not, blurred by { $softer } px more (at { $side } px): focus alone leads the eye.

finding-high-noise-shadows = The shadows are noisy, clearest { $place }: in smooth areas the tones waver by { $sigma } of 255 levels even at { $side } px.
finding-high-noise-shadows-iso = The shadows are noisy, clearest { $place }: at ISO { $iso } the tones waver by { $sigma } of 255 levels in smooth areas, even at { $side } px.
finding-high-noise-midtones = Noise lies over the mid-tones, clearest { $place }: in smooth areas the tones waver by { $sigma } of 255 levels even at { $side } px.
finding-high-noise-midtones-iso = Noise lies over the mid-tones, clearest { $place }: at ISO { $iso } the tones waver by { $sigma } of 255 levels in smooth areas, even at { $side } px.
