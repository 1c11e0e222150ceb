# Detail and modelling over the whole frame. Shares are per cent; tones are in steps of lightness, L* 0-100.

finding-crisp-detail = Detail is crisp from edge to edge: { $crisp } % of the frame holds edges that are sharp at screen size.
finding-soft-detail = The detail is soft: of all places with edges, only { $sharp } % are sharp at screen size.
finding-modelling-light = The light models what it falls on: within any small area the tones differ by { $local } steps of lightness on average, so surfaces have form.
finding-flat-light = The light is flat: within any small area the tones differ by only { $local } steps of lightness on average, so surfaces lose their form.
