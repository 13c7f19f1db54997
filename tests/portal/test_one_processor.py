"""What a visitor waits for is worked out on one processor: the others have visitors of their own."""

import os
import subprocess
import sys

from django.conf import settings

PRODUCTS = """
from time import process_time, thread_time
import django
django.setup()
from practices.search import nearest
places = nearest.np.ones((20_000, 24), nearest.np.float32)
before = process_time() - thread_time()
for _ in range(200):
    places @ places[0]
print(process_time() - thread_time() - before)
"""


def test_numpy_takes_no_second_processor():
    environment = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    environment |= {"DJANGO_SETTINGS_MODULE": "practice_portal.settings", "DEBUG": "on"}
    command = [sys.executable, "-c", PRODUCTS]
    done = subprocess.run(
        command, check=True, env=environment, cwd=settings.BASE_DIR, capture_output=True, text=True
    )
    assert float(done.stdout) < 0.01
