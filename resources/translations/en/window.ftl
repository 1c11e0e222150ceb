application-name = Photographer’s Eye
language-name = English

# Commands: tooltips and the key list
command-open-folder = Open a folder
command-grid = Grid
command-loupe = Loupe
command-panels = Show or hide the panels
command-full-screen = Full screen
command-critique-folder = Critique the photos that have none yet
command-keys = Keys
command-back = Leave full screen, or go back to the grid
command-quit = Quit
command-previous = Previous photo
command-next = Next photo
command-up = One row up
command-down = One row down
command-first = First photo
command-last = Last photo
command-page-up = One screen up
command-page-down = One screen down
command-names = File names in the grid
command-larger = Larger thumbnails
command-smaller = Smaller thumbnails
command-zoom = Whole photo or 1:1
command-information = Histogram and capture data
command-thirds = Thirds
command-clipping = Clipped highlights and shadows
command-focus-map = Focus map
command-subject = Subject
command-horizon = Horizon
command-before-after = Before and after of a suggestion

keys-title = Keys
keys-window = Everywhere
keys-browse = Moving through photos
keys-loupe = In the loupe
