import { readDocumentOperation } from "../../core/contracts/api/document-api.ts";
import { OPERATIONS } from "../../core/contracts/api/operations.ts";
import { ok } from "./handler.ts";
import { openApiDocument } from "./openapi.ts";
import { type Route, route } from "./route.ts";

/** The document of the whole interface, made once. */
export function documentRoutes(): readonly Route[] {
  const document = openApiDocument(OPERATIONS);
  return [route(readDocumentOperation, async () => ok(document))];
}
