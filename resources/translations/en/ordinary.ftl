# An aspect that neither shines nor fails: what was looked at, and the numbers.
ordinary-composition = No lean, no cut and no distraction at the edges stood out; { $empty } % of the frame is calm.
ordinary-composition-subject = The subject stands { $thirds } % of the diagonal from the nearest crossing of the thirds and { $centre } % from the centre: neither place is claimed, and nothing at the edges disturbs it.
ordinary-light = The light spans { $stops } stops, with { $midtones } % of the frame in the middle tones: neither flat nor harsh, and it sets nothing apart.
ordinary-colour = No cast and no forced colour stood out; { $hue } leads with { $share } % of a palette whose mean chroma is { $chroma }.
ordinary-colour-none = There is hardly any colour in it, and no cast stood out.
ordinary-subject = The subject fills { $area } % of the frame; nothing was found to cut or crowd it, and { $around } % of what surrounds it holds detail.
ordinary-technique = Neither blur, noise nor a fault of exposure stood out; its crispest edges measure { $blur } px at { $side } px.
ordinary-technique-untold = No fault of exposure or noise stood out; there are too few edges to judge the focus by.
ordinary-processing = No halos, no banding into blocks and no dark corners stood out.
ordinary-processing-jpeg = No halos, no visible compression and no dark corners stood out; it was saved at JPEG quality { $quality }.
