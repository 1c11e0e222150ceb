# An aspect that neither shines nor fails: what was looked at, and the numbers.
ordinary-composition = No lean, no cut and no distraction at the edges stood out; { $empty } % of the frame is calm.
ordinary-composition-subject = The subject stands { $centre } % of the diagonal from the centre and { $thirds } % from the nearest crossing of the thirds; nothing at the edges disturbs it.
ordinary-light = From shadow to light it spans { $stops } stops, with { $midtones } % of the frame in the middle tones; nothing in the light was found to count for it or against it.
ordinary-colour = No cast and no forced colour stood out; { $hue } leads with { $share } % of a palette whose mean chroma is { $chroma }.
ordinary-colour-none = There is hardly any colour in it, and no cast stood out.
ordinary-subject = The subject takes up { $area } % of the frame; nothing was found to cut or crowd it, and { $around } % of what surrounds it holds detail.
ordinary-technique = Neither blur, noise nor a fault of exposure stood out; its crispest spot reaches an acutance of { $level } at screen size, where 6.5 is soft and 8 is crisp.
ordinary-technique-untold = No fault of exposure or noise stood out; there is too little fine structure to judge the focus by.
ordinary-processing = No halos, no block edges and no dark corners stood out.
ordinary-processing-jpeg = No halos, no visible compression and no dark corners stood out; it was saved at JPEG quality { $quality }.
ordinary-composition-centre = The subject stands close to the middle, { $centre } % of the diagonal from the centre: steady, if expected, with nothing at the edges to disturb it.
ordinary-light-subject = Over { $stops } stops of light the subject is only { $apart } of a stop off its surroundings, so it is not the light that sets it apart.
