import type { Readable } from "node:stream";
import type { z } from "zod";
import type { Told } from "../../core/contracts/api/deep-readonly.ts";
import type { Operation } from "../../core/contracts/api/operation.ts";

type Shape<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;

type BodyOf<Described extends Operation> = Described["body"] extends { readonly schema: infer Schema }
  ? Shape<Schema>
  : Described["body"] extends { readonly mediaType: "text/csv" }
    ? Uint8Array
    : undefined;

/** What is asked, as the operation describes it. */
export type Asked<Described extends Operation> = {
  readonly params: Shape<Described["params"]>;
  readonly query: Shape<Described["query"]>;
  readonly headers: Shape<Described["headers"]>;
  readonly body: BodyOf<Described>;
  /** Of the body's bytes; of none where there is no body. */
  readonly bodySha256: Uint8Array;
  /** Who showed a key of a source or the administrator's token: "key:<label>", "http:admin"; "" for everybody else. */
  readonly sender: string;
  /** Aborted when whoever asked has gone. */
  readonly signal: AbortSignal;
};

export type Headers = {
  /** More headers of the answer, such as cache-control. */
  readonly headers?: Readonly<Record<string, string>>;
};

export type Content = Headers & {
  readonly status: number;
  readonly mediaType: string;
  readonly content: string | Uint8Array | Readable;
  /** A browser saves it under this name. */
  readonly fileName?: string;
};

type AnswerOf<Status, Answer> = Answer extends { readonly schema: infer Schema extends z.ZodType }
  ? { readonly status: Status; readonly value: Told<Schema>; readonly headers?: Readonly<Record<string, string>> }
  : Answer extends { readonly mediaTypes: readonly (infer MediaType)[] }
    ? Content & { readonly status: Status; readonly mediaType: MediaType }
    : never;

/** What may be answered: one of the statuses described, each with its own. */
export type Answered<Described extends Operation> = {
  [Status in keyof Described["answers"]]: AnswerOf<Status, Described["answers"][Status]>;
}[keyof Described["answers"]];

export type Handler<Described extends Operation> = (asked: Asked<Described>) => Promise<Answered<Described>>;

/** An answer of a status; the compiler would take the status of a bare object for any number. */
export function given<const Status extends number, Value>(
  status: Status,
  value: Value,
): { readonly status: Status; readonly value: Value } {
  return { status, value };
}

/** What most operations answer. */
export function ok<Value>(value: Value): { readonly status: 200; readonly value: Value } {
  return given(200, value);
}

/** Content in place of JSON. */
export function content<const Given extends Omit<Content, "status">>(one: Given): Given & { readonly status: 200 } {
  return { ...one, status: 200 };
}
