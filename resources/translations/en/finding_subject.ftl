# The subject itself: whole, large enough, free of its background. Shares are per cent.

finding-subject-cut-off = The { $edge } edge of the frame clips the subject: the cut is { $cut } % as long as the subject itself, and does not look meant.
finding-subject-at-edge = The subject all but touches the { $edge } edge, with only { $gap } % of the frame between them: it has no room to breathe.
finding-subject-too-small = The subject { $place } takes up only { $area } % of a frame full of other things, and has to be searched for.
finding-busy-background = The background competes with the subject { $place }: { $busy } % of what surrounds it is in edges.
finding-busy-background-person = The background competes with the person { $place }: { $busy } % of what surrounds them is in edges.
finding-clean-background = The background keeps out of the way: only { $busy } % of it holds any structure, so the subject { $place } has the stage to itself.
finding-fills-the-frame = The subject fills { $area } % of the frame: nothing is wasted, and its detail comes close.
