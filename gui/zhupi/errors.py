"""The one exception of this program that a user may meet."""


class ZhupiError(Exception):
    """Something a user can understand went wrong, and nothing was changed by it.

    `code` names a sentence in resources/messages.toml, where it stands in every language of the
    interface; `params` fill its placeholders. Lower layers raise this and never write a sentence.
    """

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params

    def __str__(self) -> str:
        shown = ", ".join(f"{key}={value}" for key, value in self.params.items())
        return f"{self.code} ({shown})" if shown else self.code
