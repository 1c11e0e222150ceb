# Colour.

hue-red = red
hue-orange = orange
hue-brown = brown
hue-yellow = yellow
hue-lime = yellow-green
hue-green = green
hue-teal = blue-green
hue-cyan = cyan
hue-blue = blue
hue-violet = violet
hue-magenta = magenta
hue-pink = pink

finding-colour-cast-warm = The whole photo leans towards yellow: what ought to be grey is { $delta_e } ΔE too warm, in shadows and lights alike, judged on { $share } % of the frame.
finding-colour-cast-cool = The whole photo leans towards blue: what ought to be grey is { $delta_e } ΔE too cool, in shadows and lights alike, judged on { $share } % of the frame.
finding-colour-cast-green = The whole photo leans towards green: what ought to be grey is { $delta_e } ΔE off, in shadows and lights alike, judged on { $share } % of the frame.
finding-colour-cast-magenta = The whole photo leans towards magenta: what ought to be grey is { $delta_e } ΔE off, in shadows and lights alike, judged on { $share } % of the frame.

finding-oversaturated = The colours are driven too hard: { $share } % of the frame stands at the edge of the colour space, where shades of one colour run together.
finding-oversaturated-area = The colours are driven too hard, most of all { $place }: { $share } % of the frame stands at the edge of the colour space, where shades of { $hue } run together.

finding-undersaturated = The colours are faint: several hues are there, but none of them rises above a chroma of { $chroma }, and the photo looks drained.

finding-colour-harmony-single = The palette is held to { $hue }: { $fit } % of the colour belongs to this one hue, which gives the photo a single voice.
finding-colour-harmony-analogous = The palette stays within neighbouring hues, { $hue } and { $other }: { $fit } % of the colour lies there.
finding-colour-harmony-complementary = The palette rests on two opposites, { $hue } and { $other }: { $fit } % of the colour lies in this pair, and each makes the other stronger.

finding-colour-accent = An accent of { $hue } { $place } carries the colour: it fills { $share } % of a frame that is otherwise quiet in colour, and draws the eye at once.
