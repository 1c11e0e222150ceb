"""python -m tests.trainer.tuning.sharded RECIPE: `trainer.tuning` with weights sharded over CPUs.

accelerate shards weights over GPUs only, though torch can over processors: here it is told that
what it has are GPUs.
"""

import sys

import torch
from accelerate.state import PartialState
from accelerate.utils import DistributedType

from trainer.tuning.__main__ import main

if __name__ == "__main__":
    torch.set_num_threads(1)
    PartialState(cpu=True).distributed_type = DistributedType.MULTI_GPU
    sys.exit(main())
