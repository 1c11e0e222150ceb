library-error-read-only = The catalogue { $path } cannot be written. Make it and its folder writable, or set PHOTOEYE_HOME to a folder that is. Nothing was changed.
library-error-full = There is no room left on the drive of the catalogue { $path }. Free some space, then try again; what was saved before is safe.
library-error-busy = Another program is holding the catalogue { $path }. Close it, or try again in a moment.
library-error-damaged = The catalogue { $path } is damaged. Start the program again: the damaged file is kept aside and a new one is begun.
library-error-drive = The drive of the catalogue { $path } reports an error. Check its connection, and the drive itself.
library-error-newer = The catalogue { $path } was written by a newer version of this program. Update the program; the catalogue was left as it is.
library-error-no-folder = { $path }: there is no such folder. Check its name, and that its drive is plugged in.
library-error-folder-unreadable = { $path }: this folder cannot be listed ({ $reason }). The photos known in it are kept as they are.

library-notice-rebuilt = The catalogue was damaged, so a new one was begun. The old file is kept as { $path }. Your photos were not touched; scan your folders again.
library-notice-read-only = The catalogue { $path } can only be read. You can look at what it holds, but nothing new is kept.
