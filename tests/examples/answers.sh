# How many documents are about Cuba, and the first ten of them
curl --silent --fail 'http://localhost:8501/results.json?q=cuba&per_page=10'

# A question with a date that cannot be read: with strict=1 it is an error
curl --silent 'http://localhost:8501/results.json?q=cuba&from=soon&strict=1'

# The people named in these documents, from A to Z
curl --silent --fail 'http://localhost:8501/facet/person.json?q=cuba&by=name'

# What the answers are made of
curl --silent --fail 'http://localhost:8501/openapi.json'
