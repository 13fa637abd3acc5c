"""One server: `POST /v1/assess`, `GET /v1/health`, and the Gradio app at `/`."""

from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.middleware.trustedhost import TrustedHostMiddleware
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from coach.contract import to_json
from coach.domain.labels import Language
from coach.errors import BadRequest, Busy, CoachError, InputError
from coach.intake import decode
from coach.request import AssessRequest
from coach.service import Coach
from coach.settings import Settings
from coach.ui import mount

_SECURITY = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Content-Security-Policy": "frame-ancestors 'self'",
}


def create_app(coach: Coach | None = None, *, with_ui: bool = True) -> FastAPI:
    """The server around one coach, which it makes from the settings if none is given."""
    coach = coach or Coach(Settings())
    app = FastAPI(
        title="Feedback coach",
        version="1",
        summary="Reads drafts of workplace feedback. Nothing is kept.",
        docs_url="/docs",
        redoc_url=None,
        max_body_size=coach.settings.max_body_bytes,
    )
    _local_only(app, coach.settings)
    _errors(app)
    _routes(app, coach)
    return mount(app, coach) if with_ui else app


def _routes(app: FastAPI, coach: Coach) -> None:
    @app.get("/v1/health", summary="Is the model loaded?")
    def health() -> dict[str, str]:
        return {"status": "ok", "model": coach.model}

    @app.post(
        "/v1/assess",
        summary="Assess one draft",
        openapi_extra={
            "requestBody": {
                "required": True,
                "content": {
                    "application/json": {"schema": AssessRequest.model_json_schema()}
                },
            }
        },
    )
    async def assess(request: Request) -> Response:
        # The body is read by hand: the default handler echoes a wrong body back and
        # breaks on a lone surrogate.
        from starlette.concurrency import run_in_threadpool

        wanted = parse(await request.body())
        return await run_in_threadpool(_answer, coach, wanted)


def parse(body: bytes) -> AssessRequest:
    """The request in a body. Raises InputError."""
    import json

    try:
        fields = json.loads(decode(body))
    except (ValueError, RecursionError):
        raise BadRequest(field="body", allowed="a JSON object") from None
    if not isinstance(fields, dict):
        raise BadRequest(field="body", allowed="a JSON object")
    return AssessRequest.parse(fields)


def _answer(coach: Coach, wanted: AssessRequest) -> Response:
    language = wanted.ui_language or ("nl" if wanted.language == "nl" else "en")
    try:
        assessment = coach.assess_draft(wanted.draft())
    except CoachError as error:
        return error_response(error, language)
    return JSONResponse(to_json(assessment, wanted.text))


def error_response(error: CoachError, language: Language = "en") -> JSONResponse:
    """The error as {"error": {"code", "message"}}, never with words of the draft."""
    status = error.status if isinstance(error, InputError) else 500
    headers = {}
    if isinstance(error, Busy):
        status, headers = 503, {"Retry-After": "2"}
    content = {"error": {"code": error.code, "message": error.message(language)}}
    return JSONResponse(content, status_code=status, headers=headers)


def _errors(app: FastAPI) -> None:
    @app.exception_handler(CoachError)
    async def coach_error(_: Request, error: CoachError) -> JSONResponse:
        return error_response(error)

    @app.exception_handler(RequestValidationError)
    async def validation(_: Request, __: RequestValidationError) -> JSONResponse:
        return error_response(BadRequest(field="request", allowed="see /docs"))

    @app.exception_handler(HTTPException)
    async def http(_: Request, error: HTTPException) -> JSONResponse:
        texts = {
            404: "There is nothing here. See /docs.",
            405: "This address takes another method. See /docs.",
            413: "The request is too large. Raise COACH_MAX_BODY_BYTES if needed.",
        }
        message = texts.get(error.status_code, "The request failed.")
        body: dict[str, Any] = {"error": {"code": "http", "message": message}}
        return JSONResponse(body, status_code=error.status_code)


def _local_only(app: FastAPI, settings: Settings) -> None:
    """On loopback, only loopback names are answered (against DNS rebinding)."""
    if settings.host in {"127.0.0.1", "localhost", "::1"}:
        hosts = ["127.0.0.1", "localhost", "[::1]", "testserver"]
        app.add_middleware(TrustedHostMiddleware, allowed_hosts=hosts)

    @app.middleware("http")
    async def headers(request: Request, call_next: Any) -> Response:
        response: Response = await call_next(request)
        for name, value in _SECURITY.items():
            if name != "Cache-Control" or request.url.path.startswith("/v1"):
                response.headers.setdefault(name, value)
        return response
