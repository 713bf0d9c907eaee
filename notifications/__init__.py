"""The postman: reads facts and never enters the rooms."""
