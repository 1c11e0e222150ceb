# Detail and local contrast over the whole frame. Shares are per cent; tones are in steps of lightness, L* 0-100.

finding-crisp-detail = Detail is crisp from edge to edge: { $crisp } % of the frame holds edges that are sharp at screen size.
finding-crisp-detail-spot = Where the focus lies, fine detail is crisp: its acutance reaches { $level } at screen size, where 6.5 is soft and 8 is crisp.
finding-soft-detail = Fine detail is soft: even its crispest spot reaches an acutance of only { $level } at screen size, where 8 is crisp.
finding-rich-local-contrast = Local contrast is rich: within any small area the tones differ by { $local } steps of lightness on average, so surfaces and textures stand out.
finding-low-local-contrast = Local contrast is low: within any small area the tones differ by only { $local } steps of lightness on average, so surfaces look flat.
finding-no-focal-point = Nothing in the frame leads: { $busy } % of it is in edges, only { $empty } % is calm, and the eye wanders without arriving.
