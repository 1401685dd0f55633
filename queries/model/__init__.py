"""What is asked and what comes back, as frozen values: filters, comparisons, days, bars and rows."""
