# How many documents are about Cuba, and the first ten of them
curl --silent --fail 'http://localhost:8501/results.json?q=cuba&per_page=10'

# The same question as it cannot be understood: an error instead of a sentence
curl --silent 'http://localhost:8501/results.json?q=cuba&from=soon&strict=1'

# Whom these documents name, from A to Z
curl --silent --fail 'http://localhost:8501/facet/person.json?q=cuba&by=name'

# What the answers are made of
curl --silent --fail 'http://localhost:8501/openapi.json'
