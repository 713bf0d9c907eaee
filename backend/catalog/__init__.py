"""What can be reported: categories, questions, routes to departments, deadlines."""
