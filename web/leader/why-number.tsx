import { lazy, Suspense } from "react";
import { useStore } from "zustand";
import type { BriefItem } from "../../core/contracts/api/brief-api.ts";
import type { FigureTile } from "../../core/contracts/api/figure-schemas.ts";
import { useTexts } from "../i18n/use-texts.ts";
import styles from "./leader.module.css";
import { momentOf } from "./leader-address.ts";
import { placeStore } from "./place-store.ts";

/** Comes when somebody asks: the page itself does without. */
const WhyPage = lazy(async () => ({ default: (await import("../features/administration/why-page.tsx")).WhyPage }));

/** The proof of a number, in words. */
export function WhyNumber({ tile, unit }: { readonly tile: BriefItem["tile"]; readonly unit: string }) {
  const { leader } = useTexts().messages;
  const view = useStore(placeStore);
  return (
    <div className={styles.why}>
      <Suspense fallback={<p role="status">{leader.loading}</p>}>
        <WhyPage tile={tile as FigureTile} unit={unit} period={tile.period.key} moment={momentOf(view)} />
      </Suspense>
    </div>
  );
}
