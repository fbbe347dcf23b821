"""The one place that talks to the hub. The token is that of `hf auth login` or HF_TOKEN, and never shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from asn_nlp.core.errors import MissingExtraError
from asn_nlp.hub.errors import HubError
from asn_nlp.hub.plan import Kind, State

GO_ON = "run the same command again: what has arrived is not sent twice"


class Remote:
    """A repository on the hub, and the account that the token belongs to.

    Raises `MissingExtraError` without huggingface_hub, `HubError` without a token or for a name that the hub
    does not allow.
    """

    def __init__(self, repository: str, kind: Kind) -> None:
        try:
            from huggingface_hub import HfApi, errors, get_token
            from huggingface_hub.utils import validate_repo_id  # type: ignore[attr-defined]
        except ImportError:
            raise MissingExtraError("huggingface_hub", "hub", "pushing to the hub") from None
        if repository.count("/") != 1 or not all(repository.split("/")):
            raise HubError(f"{repository!r} is no repository: write OWNER/NAME")
        try:
            validate_repo_id(repository)
        except ValueError as error:
            raise HubError(f"{repository!r}: {error}") from None
        self._errors: Any = errors
        self._token = get_token()
        if self._token is None:
            raise HubError("no token: run `hf auth login`, or set HF_TOKEN to a token that may write")
        self._api = HfApi(token=self._token)
        self.repository, self.kind = repository, kind

    @property
    def url(self) -> str:
        """The repository's page."""
        prefix = "datasets/" if self.kind == "dataset" else ""
        return f"{self._api.endpoint}/{prefix}{self.repository}"

    def account(self) -> str:
        """Whose token this is."""
        with self._told("asking whose token this is"):
            return str(self._api.whoami()["name"])

    def state(self, revision: str | None = None) -> State:
        """The repository's files at a revision, newest by default, and its tags."""
        with self._told("reading the repository"):
            try:
                info: Any = self._api.repo_info(
                    self.repository, repo_type=self.kind, revision=revision, files_metadata=True
                )
            except self._errors.RepositoryNotFoundError:
                return State()
            refs = self._api.list_repo_refs(self.repository, repo_type=self.kind)
        files = {s.rfilename: s.lfs.sha256 if s.lfs else s.blob_id for s in info.siblings or ()}
        return State(True, bool(info.private), info.sha, files, {t.name: t.target_commit for t in refs.tags})

    def create(self, *, private: bool) -> None:
        """Make the repository; one that is there stays as it is."""
        with self._told("making the repository"):
            self._api.create_repo(self.repository, repo_type=self.kind, private=private, exist_ok=True)

    def upload(self, folder: Path, names: Sequence[str], message: str, delete: Sequence[str] = ()) -> str:
        """Send the named files of a folder as one commit (several for a very large folder), delete others;
        returns the commit."""
        with self._told("the upload", hint=GO_ON):
            done = self._api.upload_folder(
                repo_id=self.repository,
                repo_type=self.kind,
                folder_path=folder,
                allow_patterns=list(names),
                delete_patterns=list(delete) or None,
                commit_message=message,
            )
        return str(done.oid)

    def tag(self, name: str, commit: str) -> None:
        """Give a commit a name that stays."""
        with self._told(f"setting the tag {name}", hint=GO_ON):
            self._api.create_tag(self.repository, tag=name, revision=commit, repo_type=self.kind)

    @contextmanager
    def _told(self, doing: str, *, hint: str = "") -> Iterator[None]:
        """Every failure inside becomes a `HubError` that says what was being done and what helps."""
        try:
            yield
        except HubError:
            raise
        except KeyboardInterrupt:
            raise HubError(
                f"{self.repository}: {doing} was stopped" + (f"; {hint}" if hint else "")
            ) from None
        except Exception as error:
            raise HubError(f"{self.repository}: {doing} failed: {self._why(error, hint)}") from None

    def _why(self, error: Exception, hint: str) -> str:
        response = getattr(error, "response", None)
        status = getattr(response, "status_code", None)
        said = (getattr(error, "server_message", None) or str(error)).strip().splitlines()
        words = said[0].replace(str(self._token), "***") if said else type(error).__name__
        if isinstance(error, self._errors.OfflineModeIsEnabled):
            return "HF_HUB_OFFLINE is set: unset it to reach the hub"
        helps = {
            401: "the hub does not accept the token: log in again with `hf auth login`, or set HF_TOKEN",
            403: f"the token may not write there: it needs write permission for {self.repository}",
            404: "no such repository, or the token may not see it",
            409: "somebody else is changing it",
            413: "too large for the hub in one request",
            429: "too many requests: wait some minutes",
        }
        if status in helps:
            return f"{helps[status]} (HTTP {status}: {words})"
        if status is None and _unreachable(error):
            return f"{self._api.endpoint} cannot be reached: {words}" + (f"; {hint}" if hint else "")
        told = f"HTTP {status}: {words}" if status else f"{type(error).__name__}: {words}"
        return told + (f"; {hint}" if hint else "")


def _unreachable(error: Exception) -> bool:
    """Whether nobody answered: errors of the HTTP library in use (requests, httpx, httpx2) and of sockets."""
    names = {cls.__name__ for cls in type(error).__mro__}
    return bool(names & {"TransportError", "ConnectionError", "Timeout", "TimeoutError"})
