"""Pages: what an officer writes (``drafting``), brings (``uploading``) and follows (``following``); moderation."""
