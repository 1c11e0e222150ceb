application-name = Photographer’s Eye

# Commands: tooltips and the key list
command-open-folder = Open a folder
command-folders = Go to the folders
command-grid = Grid
command-loupe = Loupe
command-panels = Show or hide the panels
command-full-screen = Full screen
command-critique-folder = Critique the photos that have none yet
command-keys = Keys
command-back = Leave full screen, or go back
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

# Empty states
empty-no-folder = No photos yet
empty-no-folder-hint = Open a folder, or drop one here. Photos stay where they are and are never changed.
empty-looking = Looking for photos …
empty-looking-hint = They appear here as they are found.
empty-no-photos = No photos in this folder
empty-no-photos-hint = JPEG, HEIC, TIFF, PNG, WebP, AVIF, PSD and the RAW formats of cameras are shown, subfolders included.
empty-all-missing = These photos are not reachable just now
empty-all-missing-hint = Their drive is not plugged in, or the folder was moved. What is known about them is kept.

# Folder tree
tree-all = All photos
tree-recent = Recent
tree-folders = Folders
tree-missing = { $folder } is not reachable just now. What is known about its photos is kept.
count = { $count }

# Grid
cell-pair = RAW + JPEG
photo-missing = The file is not where it was: it was deleted, renamed or moved.
photo-offline = The drive this photo lies on is not plugged in. What is known about it is kept.
photo-cloud = This photo’s content lies in a cloud only; it is not downloaded just to be looked at.
place = { $position } of { $total }
photos =
    { $count ->
        [one] 1 photo
       *[other] { $count } photos
    }

# What runs in the background
scan-progress =
    { $found ->
        [one] Looking through { $folder } · 1 photo
       *[other] Looking through { $folder } · { $found } photos
    }
scan-cancel = Stop looking through the folder; what was found is kept
analysis-starting = Critiquing { $done } of { $total } · starting
analysis-progress = Critiquing { $done } of { $total } · { $rate }/s · { $left } left
analysis-cancel = Stop; finished critiques are kept, the rest resumes next time
analysis-paused =
    { $count ->
        [one] 1 photo has no critique yet
       *[other] { $count } photos have no critique yet
    }
analysis-resume = Critique now
left-seconds = { $seconds } s
left-minutes = { $minutes } min
left-hours = { $hours } h

# Notices
notice-dismiss = Dismiss
notice-unexpected = Something went wrong that should not have: { $error }. It is written down in { $file }; your photos are untouched.

choose-folder = Choose a folder of photos
choose-language = Language
language-en = English
language-zh = 简体中文
choose-order = Order
order-taken = By capture time
order-name = By folder and name
order-score = Best score first
thumbnail-size = Size of the thumbnails  (+  −)
no-home = The folder of the program’s own data cannot be used ({ $error }). Name another one in PHOTOEYE_HOME.
