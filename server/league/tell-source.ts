import type { FigureOrigin } from "../../core/contracts/api/figure-schemas.ts";
import type { Bilingual } from "../../core/domain/bilingual.ts";
import { contractWords } from "../../core/domain/source/contract-words.ts";
import { livenessOf, type Standing } from "../../core/domain/source/liveness.ts";
import type { KnownSource } from "../../db/sources/read-sources.ts";

/** Whose a source is, by its owner's code; what nobody is registered as is told by its code. */
export type NameOfOwner = (code: string) => Bilingual;

export type ToldSource = { readonly known: KnownSource; readonly standing: Standing; readonly origin: FigureOrigin };

/** A source as it stands at an instant. */
export function tellSource(known: KnownSource, nameOfOwner: NameOfOwner, nowMs: number): ToldSource {
  const { source, heard, isSimulated } = known;
  const standing = livenessOf(source.contract, heard, nowMs);
  const origin: FigureOrigin = {
    code: source.code,
    name: source.name,
    owner: { code: source.owner, name: nameOfOwner(source.owner) },
    isSimulated,
    liveness: standing.liveness,
    ...(standing.lateSinceMs === undefined ? {} : { lateSince: new Date(standing.lateSinceMs).toISOString() }),
    ...(heard.lastHeardAtMs === undefined ? {} : { lastHeardAt: new Date(heard.lastHeardAtMs).toISOString() }),
    contract: contractWords(source.contract.promise),
  };
  return { known, standing, origin };
}
