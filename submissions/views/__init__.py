"""Pages: what an officer writes, splits, brings and follows; what a moderator reads, corrects and decides."""
