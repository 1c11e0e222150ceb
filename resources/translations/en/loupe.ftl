# The loupe: the photo, what is laid over it, and the critique beside it.

command-copy-critique = Copy the critique as text
command-next-observation = Next observation: light its region
command-previous-observation = Previous observation
command-see-before = Hold to see the photo before the edit

loupe-zoom = { $percent } %
loupe-zoom-fit = Fit · { $percent } %
loupe-decoding = Decoding at full size …
loupe-preview-only = The full size of this file cannot be decoded; this is its preview.
loupe-damaged = Part of this file is missing; what could be read is shown.
loupe-missing = The file is no longer where it was.
loupe-offline = The file lies on a drive that is not connected. What is known of the photo is kept.
loupe-cloud = Only a placeholder of this file is on this computer; opening it would download it, so it is left alone.
loupe-before = Before
loupe-after = After

critique-waiting = Being critiqued …
critique-none = This photo has no critique yet.
critique-stale = The photo has changed since this critique.
critique-review = Critique now
critique-of-ten = / 10
critique-suggestions = What to do
critique-unseen = This critic cannot see this aspect.

critic-measured = Measured critic. It measured the pixels and read the capture data, nothing else; it does not see meaning.
critic-transformers = Language-model critic, on this machine. Its words are opinion.
critic-gguf = Language-model critic, on this machine. Its words are opinion.
critic-server = Language-model critic, on the configured server. Its words are opinion.

suggestion-shooting = Next time, when shooting
suggestion-editing = Now, when editing
suggestion-verified = measured again: { $before } → { $after }
suggestion-show = Show
suggestion-show-tip = Before and after on the photo  (Y)

evidence = { $measure }: { $value }
evidence-show = The numbers behind this  (Return)
evidence-percent = { $value } %
evidence-yes = yes
evidence-no = no

# What an overlay shows
legend-focus-map = Clear: sharp · dark: blurred · grey: nothing to judge by
legend-clipping = Red: highlights lost in at least one channel · blue: shadows lost in all
legend-subject = Subject and faces, as measured
legend-horizon = Horizon with its tilt · leading lines
legend-no-horizon = No horizon that can be trusted, and no leading lines, were found
