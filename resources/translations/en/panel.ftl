# Histogram and capture data

histogram-clipping = Clipped in the picture as shown: highlights { $highlights }, shadows { $shadows } (of the worst channel)

capture-shutter = { $time } s
capture-shutter-long = { $minutes } min { $seconds } s
capture-camera = Camera
capture-lens = Lens
capture-equivalent = 35 mm equivalent
capture-equivalent-length = { $length } equiv.
capture-bias = Compensation
capture-flash = Flash
capture-flash-fired = Fired
capture-flash-off = Did not fire
capture-time = Taken
capture-time-format = d MMM yyyy, HH:mm:ss
capture-place = Place
capture-coordinates = { $latitude }, { $longitude }
capture-north = { $degrees } N
capture-south = { $degrees } S
capture-east = { $degrees } E
capture-west = { $degrees } W
capture-size = Size
