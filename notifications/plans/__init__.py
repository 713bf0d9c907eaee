"""Who is told what when something happened. Pure: a fact in, messages out; one file per room."""
