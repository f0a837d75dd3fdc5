import type { ApiServer } from "./api-server.ts";
import { type ApiDocument, DocumentChecker, type DocumentedOperation } from "./document-checker.ts";

export type Call = {
  /** Names in the path. */
  readonly in?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

type Answer = { readonly status: number; readonly type: string; readonly text: string };

/** Calls operations by the document that the server gives of itself, and throws where an answer is not what that says. */
export async function documentCaller(server: ApiServer): Promise<DocumentCaller> {
  return new DocumentCaller(server, (await (await fetch(`${server.url}/api/v1/openapi.json`)).json()) as ApiDocument);
}

export class DocumentCaller {
  /** Operation and status of every answer so far. */
  readonly answered = new Set<string>();
  readonly #server: ApiServer;
  readonly #document: ApiDocument;
  readonly #checker: DocumentChecker;

  constructor(server: ApiServer, document: ApiDocument) {
    this.#server = server;
    this.#document = document;
    this.#checker = new DocumentChecker(document);
  }

  operations(): ReturnType<DocumentChecker["operations"]> {
    return this.#checker.operations();
  }

  /** What is wrong with an answer that was got otherwise. */
  faults(found: { readonly path: string; readonly method: string }, { status, ...body }: Answer): readonly string[] {
    return this.#checker.faults(found, status, body);
  }

  async call(operationId: string, given: Call = {}) {
    const found = this.operations().find(({ operation }) => operation.operationId === operationId);
    if (found === undefined) throw new Error(`${operationId} is not in the document`);
    const response = await fetch(this.#address(found.path, given), {
      method: found.method.toUpperCase(),
      headers: { ...this.#headers(found.operation, given), ...given.headers },
      ...(given.body === undefined ? {} : { body: typeof given.body === "string" ? given.body : JSON.stringify(given.body) }),
    });
    const text = await response.text();
    const faults = this.#checker.faults(found, response.status, { type: response.headers.get("content-type") ?? "", text });
    if (faults.length > 0) throw new Error(`${operationId} ${response.status}: ${faults.join("; ")} in ${text.slice(0, 300)}`);
    this.answered.add(`${operationId} ${response.status}`);
    return { status: response.status, headers: response.headers, text, json: () => JSON.parse(text) };
  }

  #address(template: string, given: Call): string {
    const path = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(given.in?.[name] ?? ""));
    const query = new URLSearchParams(given.query ?? {}).toString();
    return `${this.#server.url}${this.#document.servers[0]?.url}${path}${query === "" ? "" : `?${query}`}`;
  }

  #tokenOf(security: DocumentedOperation["security"]): string {
    return security.some((one) => "source" in one) ? this.#server.sourceKey : this.#server.token;
  }

  #headers({ security, requestBody }: DocumentedOperation, { body }: Call): Record<string, string> {
    const [mediaType = "application/json"] = Object.keys(requestBody?.content ?? {});
    return {
      ...(security.length === 0 ? {} : { authorization: `Bearer ${this.#tokenOf(security)}` }),
      ...(body === undefined ? {} : { "content-type": mediaType }),
    };
  }
}
