"""The interface for programs: ``/api/v1/``, read-only JSON over what the pages show and nothing else."""
