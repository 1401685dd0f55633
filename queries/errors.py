"""The errors Annals raises itself: each message says what is wrong, where, and what to do."""


class AnnalsError(Exception):
    """Any error that Annals raises on purpose and that a reader or curator can act on.

    `cause` is for those who run the dashboard: the path, and what DuckDB or the system said.
    """

    cause = ""


class ArchiveError(AnnalsError):
    """The archive file is missing, is none of ours, or cannot be written."""


class SourceError(AnnalsError):
    """A source cannot be read as any of the formats that come in."""


class ThemesError(AnnalsError):
    """The themes file is not as it should be."""


class EventsError(AnnalsError):
    """The events file is not as it should be."""


class SynonymsError(AnnalsError):
    """The synonyms file is not as it should be."""


class SiteError(AnnalsError):
    """The site file is not as it should be."""


class PartsError(AnnalsError):
    """The parts of an archive cannot be written, are not whole, or are of another version."""


class SettingsError(AnnalsError):
    """A setting of the environment cannot be read."""


class QuestionError(AnnalsError):
    """One question to the archive failed; others may be answered."""


class EngineError(QuestionError):
    """The engine of a catalogue is away, or gave no whole answer."""


class NoRoomError(QuestionError):
    """A question needs more memory or disk than it may have."""


class LinkError(AnnalsError):
    """A link asks for more than any page reads."""


class TooSlowError(QuestionError):
    """A question took longer than it may; `statement` is the name of the statement that was stopped."""

    def __init__(self, seconds: float, statement: str) -> None:
        super().__init__(f"The question took longer than {seconds:g} seconds and was stopped.")
        self.seconds = seconds
        self.statement = statement


class ClusterError(AnnalsError):
    """A cluster is not there, or cannot do what a build asks of it."""
