"""What `wspolnie doctor` looks at."""
