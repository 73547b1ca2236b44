"""What the project measures of itself, on texts and questions that nobody tuned to."""
