import { posix } from "node:path";
import express, { type Request, type RequestHandler, Router } from "express";
import { API_ROOT, type Operation } from "../../core/contracts/api/operation.ts";
import { refuse } from "../problem.ts";
import { showsSourceKey } from "../sources/push/require-source.ts";
import { noteBody, noteText, refuseNotText } from "./body-hash.ts";
import type { Route } from "./route.ts";

/** Lets nobody through: for servers that take nothing from sources. */
const NO_SOURCES: RequestHandler = (_request, _response, next) => {
  next(refuse(403, { vi: "Máy chủ này không nhận dữ liệu của nguồn.", en: "This server takes nothing from sources." }));
};

type OtherGuards = {
  readonly requireSource?: RequestHandler;
  /** Left out: there are no desks, and the administrator alone does their work. */
  readonly requireDesk?: RequestHandler;
};

/** Serves the routes under API_ROOT: 405 for a method that an address has not, 404 for an address that is none. */
export function apiRouter(
  routes: readonly Route[],
  requireAdmin: RequestHandler,
  { requireSource = NO_SOURCES, requireDesk = requireAdmin }: OtherGuards = {},
): Router {
  const guards = {
    open: [],
    admin: [requireAdmin],
    source: [requireSource],
    desk: [requireDesk],
    "source-or-admin": [eitherOf(requireSource, requireAdmin)],
  } as const;
  const api = Router({ caseSensitive: true, strict: true });
  for (const { operation, answer } of routes.toSorted(bySpecificity)) {
    const path = operation.path.replaceAll(/\{(\w+)\}/g, ":$1");
    const before = [...guards[operation.access], ...takeBody(operation.body)];
    api[operation.method](path, ...before, answer);
  }
  api.use(refuseOthers(routes));
  return Router().use(API_ROOT, api);
}

/** A word in an address goes before a name in its place: /devices/import is no device. */
function bySpecificity(one: Route, other: Route): number {
  const key = ({ operation }: Route) => operation.path.replaceAll(/\{\w+\}/g, "\uFFFF");
  return key(one) < key(other) ? -1 : 1;
}

/** A key of a source is known by how it begins. */
function eitherOf(requireSource: RequestHandler, requireAdmin: RequestHandler): RequestHandler {
  return (request, response, next) =>
    (showsSourceKey(request.headers.authorization) ? requireSource : requireAdmin)(request, response, next);
}

function takeBody(body: Operation["body"]): readonly RequestHandler[] {
  if (body === undefined) return [];
  const { mediaType, mostBytes: limit } = body;
  const take =
    mediaType === "text/csv"
      ? express.raw({ type: typesOf(body), limit, verify: (request, _response, bytes) => noteBody(request, bytes) })
      : express.json({ type: mediaType, limit, verify: (request, _response, bytes) => noteText(request, bytes) });
  return [refuseOtherMedia(body), take, refuseNotText];
}

function typesOf(body: NonNullable<Operation["body"]>): string[] {
  return [body.mediaType, ...("alsoMediaTypes" in body ? (body.alsoMediaTypes ?? []) : [])];
}

function refuseOtherMedia(body: NonNullable<Operation["body"]>): RequestHandler {
  const isFile = body.mediaType === "text/csv";
  const types = typesOf(body);
  return (request, _response, next) => {
    // Null: there is no body, which browsers and fetch say with a length of 0.
    const type = request.headers["content-length"] === "0" ? null : request.is(types);
    if (type === false || (type === null && isFile)) {
      throw refuse(415, {
        vi: isFile ? `Hãy gửi nguyên tệp, với Content-Type: ${types.join(" hoặc ")}.` : "Hãy gửi JSON, với Content-Type: application/json.",
        en: isFile
          ? `Send the file as it is, with Content-Type: ${types.join(" or ")}.`
          : "Send JSON, with Content-Type: application/json.",
      });
    }
    next();
  };
}

function refuseOthers(routes: readonly Route[]): RequestHandler {
  const addresses = routes.map(({ operation }) => ({ method: operation.method, pattern: patternOf(operation.path) }));
  return (request, response) => {
    const methods = new Set(addresses.filter(({ pattern }) => pattern.test(request.path)).map(({ method }) => method.toUpperCase()));
    if (methods.size === 0) throw unknownAddress(request);
    if (methods.has("GET")) methods.add("HEAD");
    const allow = [...methods].toSorted().join(", ");
    response.set("allow", allow);
    if (request.method === "OPTIONS") {
      response.status(204).end();
      return;
    }
    throw refuse(405, { vi: `Địa chỉ này chỉ nhận ${allow}.`, en: `This address takes ${allow}.` });
  };
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replaceAll(/[.]/g, "\\.").replaceAll(/\{\w+\}/g, "[^/]+")}$`);
}

export function unknownAddress(request: Request): Error {
  const address = posix.join(request.baseUrl, request.path).slice(0, 200);
  return refuse(404, { vi: `Không có gì ở ${address}.`, en: `There is nothing at ${address}.` });
}
