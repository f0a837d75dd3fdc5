import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

/** As much of an OpenAPI document as is needed to call what it describes. */
export type ApiDocument = {
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, DocumentedOperation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
};

export type DocumentedOperation = {
  readonly operationId: string;
  readonly security: readonly object[];
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: "path" | "query";
    readonly required: boolean;
    readonly schema: object;
  }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, object>> };
  readonly responses: Readonly<Record<string, { readonly $ref?: string; readonly content?: Readonly<Record<string, object>> }>>;
};

/** Whether answers are what a document says, by its own JSON Schema and nothing of ours; fields that it has not are faults. */
export class DocumentChecker {
  readonly #ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: true });
  readonly #checks = new Map<string, ValidateFunction>();
  readonly #document: ApiDocument;

  constructor(document: ApiDocument) {
    this.#document = document;
    addFormats.default(this.#ajv);
    this.#ajv.addSchema(closed(document) as object, "document");
  }

  operations(): readonly { readonly path: string; readonly method: string; readonly operation: DocumentedOperation }[] {
    return Object.entries(this.#document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
    );
  }

  /** What is wrong with an answer; empty when nothing is. */
  faults(
    found: { readonly path: string; readonly method: string },
    status: number,
    body: { readonly type: string; readonly text: string },
  ): readonly string[] {
    const response = this.#document.paths[found.path]?.[found.method]?.responses[status];
    if (response === undefined) return [`status ${status} is not documented`];
    const documented = response.$ref === undefined ? response : resolve(this.#document, response.$ref);
    if (documented.content === undefined) return body.text === "" ? [] : ["a body is not documented"];
    const [mediaType = ""] = body.type.split(";");
    if (documented.content[mediaType] === undefined) return [`${mediaType} is not documented`];
    if (!mediaType.endsWith("json")) return [];
    const place = response.$ref ?? `#/paths/${escape(found.path)}/${found.method}/responses/${status}`;
    return this.#faultsBy(`document${place}/content/${escape(mediaType)}/schema`, JSON.parse(body.text));
  }

  #faultsBy(reference: string, value: unknown): readonly string[] {
    const check = this.#check(reference);
    if (check(value)) return [];
    return (check.errors ?? []).map((error) => `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`);
  }

  #check(reference: string): ValidateFunction {
    const known = this.#checks.get(reference);
    if (known !== undefined) return known;
    const made = this.#ajv.compile({ $ref: reference });
    this.#checks.set(reference, made);
    return made;
  }
}

function resolve(document: ApiDocument, reference: string): DocumentedOperation["responses"][string] {
  let value: unknown = document;
  for (const key of reference.slice(2).split("/")) value = Reflect.get(value as object, key);
  return value as DocumentedOperation["responses"][string];
}

function escape(key: string): string {
  return encodeURIComponent(key.replaceAll("~", "~0").replaceAll("/", "~1"));
}

/** The same, where no object has fields that are not named. */
function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed);
  if (typeof value !== "object" || value === null) return value;
  const inner = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, closed(one)]));
  const isOpen = inner.type === "object" && inner.properties !== undefined && inner.additionalProperties === undefined;
  return isOpen ? { ...inner, additionalProperties: false } : inner;
}
