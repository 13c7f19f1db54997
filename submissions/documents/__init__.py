"""What is attached to a submission: kept in quarantine, inspected, reviewed, and only then published."""
