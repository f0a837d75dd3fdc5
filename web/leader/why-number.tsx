import { lazy, Suspense, useState } from "react";
import { useStore } from "zustand";
import type { BriefItem } from "../../core/contracts/api/brief-api.ts";
import type { FigureTile } from "../../core/contracts/api/figure-schemas.ts";
import { useTexts } from "../i18n/use-texts.ts";
import styles from "./leader.module.css";
import { momentOf } from "./leader-address.ts";
import { placeStore } from "./place-store.ts";

/** Comes when somebody asks: the page itself does without. */
const WhyPage = lazy(async () => ({ default: (await import("../features/administration/why-page.tsx")).WhyPage }));

type Props = { readonly tile: BriefItem["tile"]; readonly unit: string };

/** Opens the proof of a number below it, and closes it again. */
export function WhyButton(props: Props) {
  const { leader } = useTexts().messages;
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" className={styles.button} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)} data-testid="why">
        {isOpen ? leader.hideWhy : leader.why}
      </button>
      {isOpen && <WhyNumber {...props} />}
    </>
  );
}

/** The proof of a number, in words. */
function WhyNumber({ tile, unit }: Props) {
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
