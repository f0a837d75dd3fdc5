import type { Request, Response } from "express";
import type { z } from "zod";
import type { Operation } from "../../core/contracts/api/operation.ts";
import { bodySha256Of } from "./body-hash.ts";
import type { Asked, Content, Handler, Headers } from "./handler.ts";
import { parseBody, parseHeaders, parseParams, parseQuery } from "./parse-request.ts";
import { hasFresh, sendContent, sendValue } from "./send-answer.ts";
import { senderOf } from "./sender.ts";

/*
 * How to add an operation:
 * 1. Describe it in core/contracts/api/<noun>-api.ts with operation({ id, method, path: "/units/{code}", tag, summary, access,
 *    params, query, answers: { 200: { description, schema } }, refusals: [404], validator: "etag" }). Give the answer's schema
 *    .meta({ id: "Unit" }), so that it has a name in the document, and infer its type: type Unit = Told<typeof unitSchema>.
 * 2. Add it to OPERATIONS in core/contracts/api/operations.ts.
 * 3. Serve it: route(readUnit, async ({ params, query, signal }) => ok(await read(params.code))); all three are checked and
 *    typed before the handler runs, and the answer is typed. `throw refuse(404, { vi, en })` for what cannot be answered.
 *    Another status: given(201, value). Content in place of JSON: content({ mediaType: "text/csv", content: aStream, fileName: "x.csv" }).
 * 4. Put the route into server/api/api-routes.ts.
 * 5. npm run openapi, and call the operation in tests/integration/api-contract.test.ts, which fails until it is called.
 */

export type RouteOptions<Described extends Operation> = {
  /** What the answer depends on, where that is read more cheaply than the answer: who has the same already gets 304 at once. */
  readonly revision?: (asked: Asked<Described>) => Promise<string>;
  /** In place of the usual words for what is wrong with a body; throws a refusal. */
  readonly readBody?: <Schema extends z.ZodType>(schema: Schema, input: unknown) => z.output<Schema>;
};

/** An operation and what answers it. */
export type Route = {
  readonly operation: Operation;
  readonly answer: (request: Request, response: Response) => Promise<void>;
};

export function route<const Described extends Operation>(
  operation: Described,
  handler: Handler<Described>,
  { revision, readBody }: RouteOptions<Described> = {},
): Route {
  return {
    operation,
    answer: async (request, response) => {
      // Its parts were parsed by the very schemas that the type is made from.
      const asked = readRequest(operation, { request, response, readBody }) as Asked<Described>;
      if (!response.hasHeader("cache-control")) response.set("cache-control", "no-cache");
      if (revision !== undefined && hasFresh(request, response, `${operation.id} ${request.url} ${await revision(asked)}`)) return;
      const answered = (await handler(asked)) as Headers & (Content | { readonly status: number; readonly value: unknown });
      response.status(answered.status).set(answered.headers ?? {});
      if ("content" in answered) await sendContent(request, response, answered);
      else sendValue(request, response, { value: answered.value, isTagged: operation.validator === "etag" });
    },
  };
}

type Exchange = { readonly request: Request; readonly response: Response; readonly readBody: RouteOptions<Operation>["readBody"] };

function readRequest(operation: Operation, { request, response, readBody }: Exchange): object {
  const gone = new AbortController();
  response.once("close", () => {
    if (!response.writableFinished) gone.abort();
  });
  return {
    params: parseParams(operation.params, request),
    query: parseQuery(operation.query, request),
    headers: parseHeaders(operation.headers, request),
    body: parseBody(operation.body, request, readBody),
    bodySha256: bodySha256Of(request),
    sender: senderOf(response),
    signal: gone.signal,
  };
}
