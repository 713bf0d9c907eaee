"""Photos: uploads, the image pipeline and their storage."""
