"""OAI-PMH 2.0: the archive for those who harvest it. http://www.openarchives.org/OAI/openarchivesprotocol.html"""
