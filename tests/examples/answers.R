# The documents of a question as a data frame, and their number in each year
library(jsonlite)

annals <- "http://localhost:8501"
found <- fromJSON(paste0(annals, "/results.json?q=cuba&draw=bars&grain=year&per_page=100"))
documents <- found$documents[, c("id", "title", "link")]
documents$first_day <- as.Date(found$documents$date$first_day)

years <- found$timeline$rows$bars[[1]]
barplot(years$documents, names.arg = substr(years$first_day, 1, 4))

# All documents at once, with all their fields, as a file
everything <- read.csv(paste0(annals, "/documents.csv?q=cuba"), encoding = "UTF-8")
