import { createHash } from "node:crypto";
import { submissionReportSchema } from "../../core/contracts/submission-report.ts";
import { toError } from "../../core/node/errors.ts";

export type Content = "figures" | "dossiers" | "citizen-reports" | "documents" | "directives";

/** What a source system sends at once. `name` where the same rows are to be taken for another sending: "nothing new" of another minute. */
export type Sending = {
  readonly source: string;
  readonly content: Content;
  readonly rows: readonly unknown[];
  readonly name?: string;
};

/** What became of it: `away`, try again after a while; `shut`, the platform will not have it from this system. */
export type DoorAnswer =
  | { readonly kind: "taken"; readonly taken: number; readonly unchanged: number; readonly refused: number; readonly firstRefusal?: string }
  | { readonly kind: "away"; readonly reason: string; readonly waitMs?: number }
  | { readonly kind: "shut"; readonly reason: string; readonly isKey: boolean };

const LIMIT_MS = 60_000;

/** The platform's door for systems that send by themselves. Never throws. */
export class SourceDoor {
  readonly #platformUrl: string;
  readonly #keys: Readonly<Record<string, string>>;

  constructor(platformUrl: string, keys: Readonly<Record<string, string>>) {
    this.#platformUrl = platformUrl;
    this.#keys = keys;
  }

  async send({ source, content, rows, name = "" }: Sending, signal: AbortSignal): Promise<DoorAnswer> {
    const body = JSON.stringify({ rows });
    // Named by what it says: sent again after a crash it is known as the same.
    const key = createHash("sha256").update(`${content} ${name} ${body}`).digest("base64url").slice(0, 32);
    try {
      const response = await fetch(`${this.#platformUrl}/api/v1/sources/${source}/${content}?mode=rows`, {
        method: "POST",
        headers: {
          authorization: `Bearer ${this.#keys[source] ?? ""}`,
          "content-type": "application/json",
          "idempotency-key": `${content}-${key}`,
        },
        body,
        signal: AbortSignal.any([signal, AbortSignal.timeout(LIMIT_MS)]),
      });
      return await answerOf(response);
    } catch (thrown) {
      return { kind: "away", reason: toError(thrown).message };
    }
  }
}

async function answerOf(response: Response): Promise<DoorAnswer> {
  const text = await response.text();
  if (response.ok) {
    const { taken, unchanged, refused, refusedRows } = submissionReportSchema.parse(JSON.parse(text));
    const first = refusedRows[0];
    const counts = { kind: "taken", taken, unchanged, refused } as const;
    return first === undefined ? counts : { ...counts, firstRefusal: `${first.column}: ${first.says.en} (${first.given})` };
  }
  const reason = `HTTP ${response.status} ${text.slice(0, 300)}`;
  if (response.status === 429 || response.status >= 500) {
    const waitS = Number(response.headers.get("retry-after"));
    return waitS > 0 ? { kind: "away", reason, waitMs: waitS * 1000 } : { kind: "away", reason };
  }
  return { kind: "shut", reason, isKey: response.status === 401 || response.status === 403 };
}
