import { posix } from "node:path";
import express, { type Request, type RequestHandler, Router } from "express";
import { API_ROOT, type Operation } from "../../core/contracts/api/operation.ts";
import { refuse } from "../problem.ts";
import type { Route } from "./route.ts";

/** Serves the routes under API_ROOT: 405 for a method that an address has not, 404 for an address that is none. */
export function apiRouter(routes: readonly Route[], requireAdmin: RequestHandler): Router {
  const api = Router({ caseSensitive: true, strict: true });
  for (const { operation, answer } of routes.toSorted(bySpecificity)) {
    const path = operation.path.replaceAll(/\{(\w+)\}/g, ":$1");
    const before = [...(operation.access === "admin" ? [requireAdmin] : []), ...takeBody(operation.body)];
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

function takeBody(body: Operation["body"]): readonly RequestHandler[] {
  if (body === undefined) return [];
  const { mediaType, mostBytes } = body;
  const take =
    mediaType === "text/csv" ? express.raw({ type: mediaType, limit: mostBytes }) : express.json({ type: mediaType, limit: mostBytes });
  return [refuseOtherMedia(body), take];
}

function refuseOtherMedia(body: NonNullable<Operation["body"]>): RequestHandler {
  const isFile = body.mediaType === "text/csv";
  return (request, _response, next) => {
    // Null: there is no body, which browsers and fetch say with a length of 0.
    const type = request.headers["content-length"] === "0" ? null : request.is(body.mediaType);
    if (type === false || (type === null && isFile)) {
      throw refuse(415, {
        vi: isFile ? "Hãy gửi nguyên tệp, với Content-Type: text/csv." : "Hãy gửi JSON, với Content-Type: application/json.",
        en: isFile ? "Send the file as it is, with Content-Type: text/csv." : "Send JSON, with Content-Type: application/json.",
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
