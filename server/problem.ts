import type { ErrorRequestHandler, Response } from "express";
import { toError } from "../core/node/errors.ts";
import type { Logger } from "../core/node/log.ts";

export type Problem = { readonly title: string; readonly detail: string };

/** Answers with a problem document (RFC 9457). */
export function sendProblem(response: Response, status: number, problem: Problem): void {
  response
    .status(status)
    .type("application/problem+json")
    .send(JSON.stringify({ type: "about:blank", status, ...problem }));
}

/** To be thrown by a route that cannot do what was asked: `detail` says what to do and is shown to who asked. */
export function refuse(status: number, detail: string): Error {
  return Object.assign(new Error(detail), { status });
}

/** PostgreSQL's codes for a character that its texts cannot hold (NUL), and for the same in JSON. */
const NOT_STORABLE: ReadonlySet<unknown> = new Set(["22021", "22P05"]);

/** PostgreSQL's code for a statement ended by its time limit. */
const QUERY_CANCELED = "57014";

export function problemHandler(log: Logger): ErrorRequestHandler {
  // Express knows an error handler by its four parameters.
  // oxlint-disable-next-line max-params
  return (thrown: unknown, request, response, next) => {
    if (response.headersSent) {
      next(thrown);
      return;
    }
    const error = toError(thrown);
    const status = statusOf(thrown);
    if (status >= 500) log.error({ err: error, path: request.path }, "request failed");
    sendProblem(response, status, isNotStorable(thrown) ? CONTROL_CHARACTER : describe(status, error));
  };
}

const CONTROL_CHARACTER: Problem = {
  title: "Request refused",
  detail: "The request contains a control character, such as NUL. Send it without.",
};

function isNotStorable(thrown: unknown): boolean {
  return typeof thrown === "object" && thrown !== null && "code" in thrown && NOT_STORABLE.has(thrown.code);
}

function describe(status: number, error: Error): Problem {
  if (status === 503)
    return { title: "Too much asked", detail: "The answer took too long and was given up. Ask for a shorter range or fewer rows." };
  if (status >= 500)
    return { title: "Server trouble", detail: "The request could not be answered now. Try again; the server's log says why." };
  return { title: "Request refused", detail: error.message };
}

function statusOf(thrown: unknown): number {
  if (typeof thrown !== "object" || thrown === null) return 500;
  if ("code" in thrown && thrown.code === QUERY_CANCELED) return 503;
  if (isNotStorable(thrown)) return 400;
  const status = "status" in thrown ? thrown.status : undefined;
  return typeof status === "number" && status >= 400 && status < 600 ? status : 500;
}
