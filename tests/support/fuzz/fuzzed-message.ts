export type FuzzedMessage = {
  readonly topic: string;
  readonly payload: Uint8Array;
  readonly account: string | undefined;
  readonly nowMs: number;
};
