import type pg from "pg";
import type { Bilingual, Language } from "../../core/domain/bilingual.ts";

/** Where devices connect, host:port; undefined where nobody said. */
export type DeviceAddresses = { readonly broker: string | undefined; readonly door: string | undefined };

/** What every command works with. */
export type CliContext = {
  readonly language: Language;
  /** Whether results go out as JSON, for programs. */
  readonly isJson: boolean;
  /** Who does it, as the registry's journal names people: cli:<user of the machine>. */
  readonly actor: string;
  readonly addresses: DeviceAddresses;
  /** The database; opened at the first use. */
  readonly pool: () => pg.Pool;
  /** A result, to standard output. */
  readonly print: (text: string) => void;
  /** A remark that is no result, to standard error. */
  readonly remark: (text: Bilingual) => void;
  /** The text in the language of this run. */
  readonly say: (text: Bilingual) => string;
};

/** A command that could not be done, said to whoever asked for it; exit code 1. */
export class CommandFailed extends Error {
  override readonly name = "CommandFailed";
  readonly text: Bilingual;

  constructor(text: Bilingual) {
    super(text.en);
    this.text = text;
  }
}
