import { useEffect, useRef, useState } from "react";
import { languageStore } from "../../i18n/language-store.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { liveStore } from "../../live/live-store.ts";
import { useLive } from "../../live/use-live.ts";
import { selectDevice, selectionStore } from "../../selection/selection-store.ts";
import type { Theme } from "../../theme/tokens.ts";
import { reach } from "../../ui/readiness.ts";
import { MapController } from "./map-controller.ts";
import styles from "./city-map.module.css";

const REBUILD_PAUSE_MS = 1000;

/** The map of the city of the last snapshot. Built anew for another province or when the graphics context is lost. */
export function CityMap({ theme }: { readonly theme: Theme }) {
  const { messages } = useTexts();
  const box = useRef<HTMLDivElement>(null);
  const epoch = useLive((state) => state.city?.epoch);
  const [build, setBuild] = useState(0);
  const [isLost, setIsLost] = useState(false);
  useEffect(() => {
    const container = box.current;
    const { city } = liveStore.getState();
    if (container === null || city === undefined || city.epoch !== epoch) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const controller = new MapController({
      container,
      city,
      theme,
      remPx: Number.parseFloat(getComputedStyle(document.documentElement).fontSize),
      onPick: selectDevice,
      onIdle: () => reach("map"),
      onLost: () => {
        setIsLost(true);
        timer = setTimeout(() => {
          setIsLost(false);
          setBuild(build + 1);
        }, REBUILD_PAUSE_MS);
      },
    });
    const detach = attach(controller, container);
    return () => {
      clearTimeout(timer);
      detach();
      controller.destroy();
    };
  }, [epoch, build, theme]);
  return (
    <div className={styles.map} role="img" aria-label={messages.map.label}>
      <div ref={box} className={styles.canvas} data-testid="map" />
      {isLost && <p className={styles.lost}>{messages.map.restoring}</p>}
    </div>
  );
}

/** Draws whenever the picture, the choice or the language changes, in an animation frame of its own and outside React. */
function attach(controller: MapController, container: HTMLElement): () => void {
  let frame: number | undefined;
  function draw(): void {
    frame = undefined;
    const { picture } = liveStore.getState();
    if (picture === undefined) return;
    controller.draw(picture, { texts: languageStore.getState(), selectedCode: selectionStore.getState().deviceCode });
  }
  function plan(): void {
    frame ??= requestAnimationFrame(draw);
  }
  plan();
  const stops = [
    liveStore.subscribe((state, before) => {
      if (state.picture !== before.picture) plan();
    }),
    selectionStore.subscribe(plan),
    languageStore.subscribe(plan),
  ];
  const observer = new ResizeObserver(() => controller.resize());
  observer.observe(container);
  return () => {
    if (frame !== undefined) cancelAnimationFrame(frame);
    observer.disconnect();
    for (const stop of stops) stop();
  };
}
