# Light and exposure. Places read like "at the upper left"; shares are per cent of the frame.

finding-overexposed = The photo is overexposed: half of the frame lies above { $median } % brightness and { $blown } % of it has burnt out to white.
finding-underexposed = The photo is underexposed: its middle tone sits at { $median } % brightness and even the lightest parts reach no higher than { $p99 } %, so nothing in it looks lit.

finding-highlights-clipped-sky = The sky { $place } is blown: { $share } % of the frame is blank white, and the eye goes there first.
finding-highlights-clipped-subject = The highlights on the subject are blown { $place }: { $subject } % of it is pure white without form or texture.
finding-highlights-clipped-area = The bright area { $place } is burnt out: { $share } % of the frame holds no detail there.
finding-highlights-clipped-scattered = The highlights are burnt out in many places: together { $share } % of the frame is white without detail.

finding-shadows-blocked = The shadows { $place } have closed up: { $share } % of the frame is solid black without detail.
finding-shadows-blocked-scattered = The shadows have closed up in many places: together { $share } % of the frame is solid black.

finding-low-contrast-veiled = The tones huddle between { $p1 } % and { $p99 } % brightness: there is neither a real black nor a real white, and a veil seems to lie over the photo.
finding-low-contrast-no-black = The darkest tones are no darker than { $p1 } %: without a black to stand on, the photo looks washed out.
finding-low-contrast-no-white = The tones span only { $range } % of the scale and the lightest stop at { $p99 } %: without a white, the photo looks dull.

finding-harsh-contrast = Light and shadow are too far apart: { $white } % of the frame is blank white, { $black } % solid black, and only { $midtones } % holds the mid-tones between them.

finding-backlit-subject = The subject { $place } has the light behind it: it is { $stops } stops darker than its background, and its own tones stay down at { $luma } % brightness.
finding-backlit-subject-face = The face { $place } has the light behind it: the subject is { $stops } stops darker than its background, and the face stays down at { $luma } % brightness.

finding-well-exposed = The exposure is right: the mid-tones sit at { $median } %, the light tones come up to { $p95 } %, and only { $lost } % of the frame is lost at the ends.
finding-well-exposed-clean = The exposure is right: the mid-tones sit at { $median } %, the light tones come up to { $p95 } %, and nothing is lost at either end.
finding-full-tonal-range = The tones run all the way from black to white, with { $midtones } % of the frame in the steps between: the photo has depth.

finding-good-separation-lighter = The subject { $place } is { $stops } stops lighter than what surrounds it, so the light leads straight to it.
finding-good-separation-darker = The subject { $place } is { $stops } stops darker than what surrounds it and stands out as a clear shape.
finding-good-separation-colour = The subject { $place } stands off its surroundings by its colour alone, { $apart } units of chroma away.
finding-good-separation-both = The subject { $place } stands off its surroundings twice over: by { $stops } stops of light and by its colour.
finding-overexposed-white = The photo is overexposed: { $blown } % of the frame has burnt out to pure white.
