# The measured critic: aspects, choices, what it cannot see.

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
choice-long-exposure = Long exposure: the shutter stayed open for { $seconds } s and what stands still is sharp, so the blur of what moved reads as a choice.
choice-shallow-depth-of-field = Shallow depth of field: it is sharp { $place } and softens visibly elsewhere, which reads as a choice.
choice-shallow-depth-of-field-aperture = Shallow depth of field: at f/{ $f_number } it is sharp { $place } and softens visibly elsewhere, which reads as a choice.
choice-panning = Panning: the background streaks along { $direction }° while the subject holds, which reads as a choice.
choice-night = Night: { $points } points of light stand in a frame that is otherwise dark; its darkness is the scene’s own.
