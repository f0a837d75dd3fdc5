import { useStore } from "zustand";
import styles from "./paired-wall.module.css";
import { PairingPage } from "./pairing-page.tsx";
import { screenStore } from "./screen-store.ts";
import { WallApp } from "./wall-app.tsx";

/** A screen of a wall: nothing on it can be touched, it is driven from a desk. */
export function PairedWall() {
  const isPaired = useStore(screenStore, (screen) => screen.state === "paired");
  if (!isPaired) return <PairingPage />;
  return (
    <div className={styles.untouched} inert>
      <WallApp />
    </div>
  );
}
