"""A harvester of another hand, oaipmh-scythe: reads a repository whole and prints what it found, as JSON.

It needs lxml, which must not be where openpyxl finds it; so it has a folder of its own, and runs as
`PYTHONPATH=.venv/harvester python tests/harvester.py URL`.
"""

import json
import sys

from oaipmh_scythe import Scythe


def main(url: str) -> None:
    """Print what each verb answers."""
    with Scythe(url) as scythe:
        records = list(scythe.list_records())
        found = {
            "name": scythe.identify().repositoryName,
            "formats": [one.metadataPrefix for one in scythe.list_metadata_formats()],
            "sets": [one.setSpec for one in scythe.list_sets()],
            "headers": [one.identifier for one in scythe.list_identifiers()],
            "titles": {one.header.identifier: one.metadata["title"][0] for one in records if not one.deleted},
            "deleted": [one.header.identifier for one in records if one.deleted],
            "one": scythe.get_record(records[0].header.identifier).header.identifier,
        }
    print(json.dumps(found))


if __name__ == "__main__":
    main(sys.argv[1])
