"""A person's name and address leave the portal: pages, search, versions, work, mail; also after a restore.

``finder`` knows a person by digests alone and finds them in a text. ``places`` are all the places where text is
kept. ``removing`` clears them, and does it again after a restore, from the ``ledger``, which holds no words.
"""
