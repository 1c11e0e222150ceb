# Processing: what editing, saving and a dusty sensor left behind.

finding-compression-artifacts = The file was saved at JPEG quality { $quality }: fine texture is gone, and edges ring.
finding-compression-artifacts-grid = Hard JPEG compression shows: in smooth areas the tones step by { $step } levels along an 8-pixel grid.
finding-oversharpened = Sharpening went too far: edges overshoot by { $halo } % on both sides, which draws a bright and a dark seam along outlines.
finding-heavy-vignette = The light falls off evenly towards all four corners, by { $stops } stops on average and { $weakest } where it is least, as strong vignetting does; the frame closes in.
finding-sensor-dust = { $count } small dark round spots mark smooth areas, the deepest { $place }; they look like dust on the sensor.
finding-sensor-dust-aperture = { $count } small dark round spots mark smooth areas, the deepest { $place }; at f/{ $aperture } dust on the sensor shows like this.
