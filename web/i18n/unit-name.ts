import type { Language } from "../../core/domain/fact.ts";

const KINDS = [
  ["Phường ", "Ward"],
  ["Xã ", "Commune"],
  ["Đặc khu ", "Special Zone"],
] as const;

/** A commune's name keeps its Vietnamese marks in English: "Kim Bảng Ward". Other units go by the name that the register has. */
export function unitName(name: Readonly<Record<Language, string>>, language: Language): string {
  if (language === "vi") return name.vi;
  const kind = KINDS.find(([word]) => name.vi.startsWith(word));
  return kind === undefined ? name.en : `${name.vi.slice(kind[0].length)} ${kind[1]}`;
}
