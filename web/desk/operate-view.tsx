import { useEffect, useMemo } from "react";
import { useStore } from "zustand";
import type { Device } from "../../core/domain/device.ts";
import type { Panel } from "../../core/domain/scene/panel.ts";
import { DeviceCard } from "../features/device-card/device-card.tsx";
import { DeviceList } from "../features/device-list/device-list.tsx";
import { listStore } from "../features/device-list/list-store.ts";
import { MapPanel } from "../features/map/map-panel.tsx";
import { WallControl } from "../features/wall-control/wall-control.tsx";
import { useTexts } from "../i18n/use-texts.ts";
import { useLive } from "../live/use-live.ts";
import { focusMap } from "../selection/map-focus.ts";
import { mapSeenStore } from "../selection/map-seen.ts";
import { selectionStore } from "../selection/selection-store.ts";
import { ErrorBoundary } from "../ui/error-boundary.tsx";
import { CardPicture } from "../wall/card-picture.tsx";
import { AttentionStrip } from "./attention-strip.tsx";
import { deskStore, openDialog } from "./desk-store.ts";
import { focusList } from "./focus-list.ts";
import styles from "./operate-view.module.css";

const MAP: Extract<Panel, { kind: "map" }> = {
  kind: "map",
  at: { column: 0, row: 0, columns: 12, rows: 12 },
  layers: [{ layer: "devices" }, { layer: "incidents" }],
};

/** What needs eyes, every device in a list and on the map, and the walls beside them. */
export function OperateView() {
  const { failure } = useTexts().messages;
  const selected = useStore(selectionStore, (state) => state.deviceCode);
  const chosen = useChosenDevice(selected);
  const view = useStore(mapSeenStore, (state) => state.view);
  useFocusAfterCard(selected);
  const text = `${failure.panel} · ${failure.retrying}`;
  return (
    <div className={styles.operate}>
      <div className={styles.city}>
        <ErrorBoundary text={text}>
          <AttentionStrip />
        </ErrorBoundary>
        <ErrorBoundary text={text}>
          <DeviceList onKey={pressOnList} />
        </ErrorBoundary>
        <div className={styles.map}>
          <ErrorBoundary text={text}>
            <MapPanel panel={MAP} />
          </ErrorBoundary>
          <ErrorBoundary text={text}>
            <DeviceCard Picture={CardPicture} />
          </ErrorBoundary>
        </div>
      </div>
      <ErrorBoundary text={text}>
        <WallControl chosen={chosen} deskView={view} />
      </ErrorBoundary>
    </div>
  );
}

/** The device of the open card, or else the one that the keyboard is at. */
function useChosenDevice(selected: string | undefined): Device | undefined {
  const cursor = useStore(listStore, (state) => state.cursor);
  const devices = useLive((state) => state.city?.devices);
  const code = selected ?? cursor;
  return useMemo(() => devices?.find((device) => device.code === code), [devices, code]);
}

/** The card takes the focus along when it goes: it is where the card was opened from then. */
function useFocusAfterCard(selected: string | undefined): void {
  useEffect(() => {
    if (selected === undefined && document.activeElement === document.body) focusList();
  }, [selected]);
}

/** Letters for the row that the keyboard is at. */
function pressOnList(key: string): boolean {
  const { cursor } = listStore.getState();
  if (cursor === undefined || !deskStore.getState().hasLetterKeys) return false;
  if (key === "m") focusMap({ view: { deviceCode: cursor }, highlight: { deviceCode: cursor } });
  else if (key === "w") openDialog("send");
  else return false;
  return true;
}
