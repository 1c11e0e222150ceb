# From corrections to a model: what can stand in the way.

pipeline-error-no-corrections = The library holds no corrections yet. Correct critiques in the app first, or name a file with --from.
pipeline-error-too-few = { $count } critiques are left after cleaning, and { $least } are wanted, so that some can be held out to show whether tuning helped. Correct more of them.
pipeline-error-base-none = No model here can be tuned. Add the safetensors of one with "photoeye models add FOLDER".
pipeline-error-base-which = Several models here can be tuned: { $names }. Choose one with --base.
pipeline-error-base-unknown = There is no model "{ $name }" here. "photoeye models list" shows those that there are.
pipeline-error-base-weights = Of "{ $name }" only builds are here into which nothing can be learned. Tuning wants its safetensors.
pipeline-error-name-taken = There is already a run "{ $name }" that was begun otherwise, in { $path }. Choose another name with --name, or delete that folder.
pipeline-error-plan-damaged = { $path } cannot be read. Delete its folder and begin again.
pipeline-error-settings-unreadable = { $path } cannot be read: { $reason }.
pipeline-error-settings-yaml = { $path } holds no YAML with parts of a recipe: { $detail }
pipeline-error-settings-own = { $path }: "{ $key }" is decided by the run itself; leave it out.
