import logging

# peft brings bitsandbytes along, which says on import what it cannot do on a CPU.
logging.getLogger("bitsandbytes").setLevel(logging.ERROR)
