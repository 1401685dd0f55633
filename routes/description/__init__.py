"""The routes described for programs: schemas of answers, parameters of links, and OpenAPI, all made from the tables."""
