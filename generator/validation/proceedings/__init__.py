"""What follows a submission: reviews, the survey, the appraisal, published results and sign-offs."""
