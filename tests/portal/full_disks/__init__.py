"""The portal on disks of 8 MB, each of which fills up in its turn: ``python -m tests.portal.full_disks DIR``."""
