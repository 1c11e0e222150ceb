# The frame: levels, lines, balance, edges. Angles are degrees; shares are per cent.

edge-left = left
edge-right = right
edge-top = top
edge-bottom = bottom
third-upper-left = the upper left
third-upper-right = the upper right
third-lower-left = the lower left
third-lower-right = the lower right

finding-tilted-horizon-horizon-right = The horizon leans { $angle }° down to the right.
finding-tilted-horizon-horizon-left = The horizon leans { $angle }° down to the left.
finding-tilted-horizon-uprights-right = What should stand upright leans { $angle }° to the right: the camera was not held level.
finding-tilted-horizon-uprights-left = What should stand upright leans { $angle }° to the left: the camera was not held level.

finding-converging-verticals = The upright lines run together by { $angle }° towards the top, measured on { $count } of them, so that the building seems to fall backwards.

finding-edge-distraction-bright = A bright patch on the { $edge } edge, { $share } % of the frame, pulls the eye away from the subject and out of the picture.
finding-edge-distraction-colourful = A patch of strong colour on the { $edge } edge, { $share } % of the frame, pulls the eye away from the subject and out of the picture.

finding-unbalanced-frame-left = The frame tips to the left: subject and visual weight lie { $offset } % off the middle, and nothing on the right answers them.
finding-unbalanced-frame-right = The frame tips to the right: subject and visual weight lie { $offset } % off the middle, and nothing on the left answers them.

finding-good-subject-placement-thirds = The subject stands where the thirds cross at { $point }, only { $distance } % of the diagonal off: it has a firm place and room beside it.
finding-good-subject-placement-face = The face sits where the thirds cross at { $point }, only { $distance } % of the diagonal off, so the eye finds it at once.
finding-good-subject-placement-centre = The subject stands exactly in the middle of a symmetrical frame, which gives it calm and weight.

finding-negative-space = { $empty } % of the frame is left empty round a subject that takes up only { $area } % of it { $place }: the emptiness makes it count.

finding-leading-lines-subject = { $count } lines run together at the subject { $place } and lead straight to it.
finding-leading-lines-depth = { $count } lines run together { $place } and draw the eye into the depth of the picture.

finding-strong-symmetry-left-right = Left and right mirror each other, their structure matching to { $match } %: the frame rests in itself.
finding-strong-symmetry-top-bottom = Top and bottom mirror each other, their structure matching to { $match } %, as a reflection in still water does.

finding-horizon-on-third-upper = The horizon lies on the upper third, at { $height } % of the height, and gives the frame to what lies below it.
finding-horizon-on-third-lower = The horizon lies on the lower third, at { $height } % of the height, and gives the frame to the sky.
finding-centred-horizon = The horizon cuts the frame in half, at { $height } % of its height, so that neither sky nor ground has the say.
finding-good-subject-placement-eyes = The eyes lie on the upper third, { $height } % from the top: the classic height for a portrait.
