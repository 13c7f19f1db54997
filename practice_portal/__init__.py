"""The project: settings, addresses, response headers, health."""

import os

# numpy's threads wait for the next product by spinning: a first search took three times the processor time
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # which numpy reads when it is first imported
