"""A session as a report for people who were not there: what was asked, what was done, what it shows and what not."""
