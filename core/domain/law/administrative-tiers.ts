import { inForceOn, type RuleVersion } from "./rule-version.ts";

export type Tier = "central" | "province" | "district" | "commune";

type Tiers = RuleVersion & { readonly tiers: readonly Tier[] };

/** Before 1 July 2025 as far back as the figures of this product go; the district tier is older than they are. */
const TIERS: readonly Tiers[] = [
  {
    validFrom: "2000-01-01",
    validTo: "2025-06-30",
    basis: "Luật Tổ chức chính quyền địa phương trước 01/7/2025",
    standing: "found",
    tiers: ["central", "province", "district", "commune"],
  },
  { validFrom: "2025-07-01", basis: "NQ 202/2025/QH15", standing: "found", tiers: ["central", "province", "commune"] },
];

/** The tiers of administration on a day: "liên thông 4 cấp" counts them, and it is three since districts ended. */
export function tiersOn(day: string): readonly Tier[] | undefined {
  return inForceOn(TIERS, day)?.tiers;
}
