"""The door of programs: JSON in and out under `/api`, for the same acts and the same rules as the pages."""
