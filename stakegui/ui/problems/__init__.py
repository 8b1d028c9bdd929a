"""What went wrong since the window was opened: kept, listed, and copied into a report."""
