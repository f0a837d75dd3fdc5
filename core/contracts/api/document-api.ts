import { z } from "zod";
import { operation } from "./operation.ts";

export const readDocumentOperation = operation({
  id: "readDocument",
  method: "get",
  path: "/openapi.json",
  tag: "document",
  summary: { vi: "Tài liệu này (OpenAPI 3.1)", en: "This document (OpenAPI 3.1)" },
  access: "open",
  answers: { 200: { description: { vi: "Tài liệu.", en: "The document." }, schema: z.record(z.string(), z.unknown()) } },
  validator: "etag",
});
