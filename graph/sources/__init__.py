"""What newsgraph reads: the folders and files that the user wrote."""
