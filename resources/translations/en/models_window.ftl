# The place in the window where models are looked after.

command-models = Models

models-title = Models
models-hint = A critic that understands what a photo shows needs a model. It runs on this machine; photos leave it only for a server whose address you enter.
models-machine-room = { $machine }. { $room } of room where models are kept: { $folder }
models-looking = Looking …
models-installed-title = Installed
models-none-yet = None yet. Until there is one, the measured critic speaks.
models-separator = {" · "}
models-comma = {", "}
models-size-gb = { $count } GB
models-size-mb = { $count } MB
models-size-kb = { $count } kB

models-line-build = { $kind } { $variant }
models-line-server = { $url } · { $variant }
models-line-offer = { $family } { $parameters }B · { $kind } { $variant }
models-memory = about { $memory } of memory
models-stays = This server is on this machine; photos stay here.
models-use = Use as the critic
models-speaks = Speaks as the critic
models-check = Check
models-remove = Remove
models-keep = Keep
models-cancel = Cancel
models-stopping = Stopping …
models-progress-rate = { $progress } · { $rate }/s · { $left } left

models-waiting = Waiting for other work to end …
models-check-starting = Beginning to read …
models-check-progress = Reading every byte: { $done } of { $total }
models-check-ending = Examining …
models-check-fine = In order: every byte is as it was when the model was added.
models-check-cancelled = The check was cancelled.
models-remove-starting = Removing …
models-remove-ending = Removing …
models-remove-done = Removed.
models-remove-added = Remove “{ $name }”? What it was added from stays where it is.
models-remove-downloaded = Remove “{ $name }”? Its files are deleted; it can be downloaded again.
models-remove-trained = Remove “{ $name }”? What was trained here is deleted with it.
models-remove-server = Remove “{ $name }”? Its address and its key are forgotten; the server itself is not touched.
models-remove-damaged = Remove “{ $name }” with all that lies in its folder?

models-add-title = Add your own
models-add-hint = A folder or a GGUF file that is on this machine already. It is examined and taken in; the original stays where it is.
models-add-folder = From a folder …
models-add-file = From a GGUF file …
models-add-base = Choose the folder of its base …
models-add-starting = Examining …
models-add-progress = Taking it in: { $done } of { $total }
models-add-ending = Finishing …
models-add-cancelled = Cancelled. Nothing was added.
models-add-done = “{ $name }” was added.
models-server-hint = Or a server that speaks OpenAI’s interface, such as llama-server, vLLM or Ollama.
models-server-address = Address, such as http://127.0.0.1:8080
models-server-key = Key, where it asks for one
models-server-key-kept = The key goes into the system’s keyring and is not shown again.
models-server-add = Add the server
models-server-no-address = An address begins with http:// or https:// and names a host.
models-server-open = This connection is not encrypted: others on the way can read photos and key.
models-server-starting = Asking the server what it offers …
models-server-cancelled = Cancelled. Nothing was added.
models-server-which = The server offers several models. Choose one of them above and add it.

models-offers-title = Published models
models-offers-hint = Best first. Nothing is fetched before you press a button. Speed is for one critique.
models-download = Download
models-download-on = Go on with the download
models-download-size = { $size } to download
models-installed-already = Installed
models-kept-already = { $size } have arrived already.
models-no-room = Only { $room } are free on the drive where models are kept.
models-download-starting = Asking what there is to fetch …
models-download-progress = { $done } of { $total }
models-download-ending = Everything has arrived and is being examined …
models-download-cancelled = Stopped. What has arrived is kept; the next download goes on from there.
