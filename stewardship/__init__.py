"""A practice after its publication: kept true, confirmed, withdrawn, restored; its contact replaced or removed."""
