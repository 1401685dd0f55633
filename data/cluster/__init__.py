"""Building on a cluster: the steps of a build as Spark jobs, whose result is the parts of an archive."""
