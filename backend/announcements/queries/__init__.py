"""Lists of announcements: the office's, the public's, the clock's."""
