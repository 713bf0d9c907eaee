"""What of the office's door speaks with the postman; `backend` itself does not know that there is one."""
