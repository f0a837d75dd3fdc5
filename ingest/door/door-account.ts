import type { FormatCode } from "../../core/contracts/formats.ts";

/** Who signed in at the door. */
export type DoorAccount = {
  readonly name: string;
  readonly format: FormatCode;
  /** Changes when the account's secret does; no secret itself. */
  readonly credential: string;
};

/** What a client says of itself when it connects. */
export type Login = {
  /** Empty for one who does not say. */
  readonly username: string;
  readonly password: Uint8Array | undefined;
};
