import type { Bilingual } from "../bilingual.ts";

/** What of a proof is no longer, or never was, as it says. `where` is a path into the document. */
export type ProofDifference = { readonly where: string; readonly says: Bilingual };

/** A value that stored rows give otherwise. */
export function differs(where: string, claimed: unknown, found: unknown): ProofDifference {
  const [vi, en] = [tell(claimed, "không có"), tell(found, "không có")];
  return {
    where,
    says: {
      vi: `${where}: bằng chứng ghi ${vi}, tính lại được ${en}`,
      en: `${where}: the proof says ${tell(claimed, "nothing")}, stored rows give ${tell(found, "nothing")}`,
    },
  };
}

/** A row that the proof names and that is not there. */
export function gone(where: string, what: Bilingual): ProofDifference {
  return { where, says: { vi: `${where}: không còn ${what.vi}`, en: `${where}: ${what.en} is not there any more` } };
}

/** Fields of two objects that are not the same, by their canonical texts. */
export function fieldDifferences(
  where: string,
  { claimed, found, textOf }: { readonly claimed: object; readonly found: object; readonly textOf: (value: unknown) => string },
): ProofDifference[] {
  const keys = new Set([...Object.keys(claimed), ...Object.keys(found)]);
  return [...keys].toSorted().flatMap((key) => {
    const [one, other] = [valueAt(claimed, key), valueAt(found, key)];
    const same = (one === undefined) === (other === undefined) && (one === undefined || textOf(one) === textOf(other));
    return same ? [] : [differs(`${where}.${key}`, one, other)];
  });
}

function valueAt(of: object, key: string): unknown {
  return (of as Readonly<Record<string, unknown>>)[key];
}

function tell(value: unknown, nothing: string): string {
  if (value === undefined) return nothing;
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > 120 ? `${text.slice(0, 117)}…` : text;
}
