import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type RefObject, useEffect, useRef } from "react";
import { useStore } from "zustand";
import type { DeskColumn } from "../../i18n/desk-messages.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { useLive } from "../../live/use-live.ts";
import { selectDevice, selectionStore } from "../../selection/selection-store.ts";
import { remPx } from "../../ui/rem-px.ts";
import styles from "./device-list.module.css";
import { DeviceCells } from "./device-row.tsx";
import { listStore, moveCursor, sortList } from "./list-store.ts";

const COLUMNS: readonly DeskColumn[] = [
  "status",
  "kind",
  "code",
  "name",
  "commune",
  "street",
  "value",
  "age",
  "silence",
  "quality",
  "origin",
];
const ROW_REM = 2;

/** The devices as a grid with one stop for the keyboard; only the rows in sight are drawn. */
export function DeviceTable({ shown, onKey }: { readonly shown: readonly number[]; readonly onKey: (key: string) => boolean }) {
  const { messages } = useTexts();
  const { list } = messages.desk;
  const grid = useRef<HTMLDivElement>(null);
  const devices = useLive((state) => state.city?.devices);
  const cursor = useStore(listStore, (state) => state.cursor);
  const rowPx = ROW_REM * remPx();
  const rows = useVirtualizer({
    count: shown.length,
    getScrollElement: () => grid.current,
    estimateSize: () => rowPx,
    getItemKey: (at) => shown[at] ?? at,
    overscan: 10,
    scrollMargin: rowPx,
    scrollPaddingStart: rowPx,
  });
  const at = cursor === undefined ? -1 : shown.findIndex((index) => devices?.[index]?.code === cursor);
  useEffect(() => {
    if (at >= 0) rows.scrollToIndex(at, { align: "auto" });
    // Only where the cursor went: a list that moves under it does not take the scroll along.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [cursor]);
  useCursorOfSelection();
  const press = useGridKeys({ grid, rowPx, at, shown, onKey });
  return (
    <div
      ref={grid}
      role="grid"
      tabIndex={0}
      className={styles.grid}
      aria-label={list.title}
      aria-describedby="device-list-hint"
      aria-rowcount={shown.length + 1}
      aria-colcount={COLUMNS.length}
      aria-activedescendant={at < 0 ? undefined : rowId(shown[at] ?? -1)}
      data-testid="device-grid"
      onKeyDown={press}
    >
      <HeadRow />
      <div role="presentation" className={styles.body} style={{ height: `${rows.getTotalSize()}px` }}>
        {rows.getVirtualItems().map((item) => (
          <DeviceRow
            key={item.key}
            index={shown[item.index] ?? -1}
            place={{ at: item.index, topPx: item.start - rowPx }}
            onClick={() => grid.current?.focus()}
          />
        ))}
      </div>
    </div>
  );
}

type RowProps = {
  readonly index: number;
  readonly place: { readonly at: number; readonly topPx: number };
  readonly onClick: () => void;
};

/** A click is where the keyboard is then; a second one opens the card. */
function DeviceRow({ index, place, onClick }: RowProps) {
  const device = useLive((state) => state.city?.devices[index]);
  const isCurrent = useStore(listStore, (state) => device !== undefined && state.cursor === device.code);
  if (device === undefined) return null;
  return (
    <div
      id={rowId(index)}
      role="row"
      tabIndex={-1}
      className={`${styles.row} ${isCurrent ? styles.current : ""}`}
      aria-rowindex={place.at + 2}
      aria-selected={isCurrent}
      data-testid="device-row"
      data-device={device.code}
      style={{ transform: `translateY(${place.topPx}px)` }}
      onMouseDown={() => moveCursor(device.code)}
      onClick={onClick}
      onDoubleClick={() => selectDevice(device.code)}
    >
      <DeviceCells device={device} index={index} />
    </div>
  );
}

type Keys = {
  readonly grid: RefObject<HTMLDivElement | null>;
  readonly rowPx: number;
  /** Where the cursor is among those shown; -1: nowhere. */
  readonly at: number;
  readonly shown: readonly number[];
  readonly onKey: (key: string) => boolean;
};

/** Moves the cursor, opens its card, and hands on the keys that the list does not know. */
function useGridKeys({ grid, rowPx, at, shown, onKey }: Keys): (event: KeyboardEvent) => void {
  const devices = useLive((state) => state.city?.devices);
  const cursor = useStore(listStore, (state) => state.cursor);
  function goTo(place: number): void {
    const index = shown[Math.min(Math.max(0, place), shown.length - 1)];
    if (index !== undefined) moveCursor(devices?.[index]?.code);
  }
  return (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== grid.current) return;
    const page = Math.max(1, Math.floor((grid.current?.clientHeight ?? 0) / rowPx) - 2);
    const step = stepOf(event.key, { page, at, count: shown.length });
    if (step !== undefined) goTo(step);
    else if (event.key === "Enter" && cursor !== undefined) selectDevice(cursor);
    else if (!onKey(event.key)) return;
    event.preventDefault();
  };
}

function HeadRow() {
  const { list } = useTexts().messages.desk;
  const order = useStore(listStore, (state) => state.order);
  return (
    <div role="row" className={`${styles.row} ${styles.head}`} aria-rowindex={1}>
      {COLUMNS.map((column) => {
        const isSorted = order.column === column;
        return (
          <div
            key={column}
            role="columnheader"
            className={`${styles.cell} ${styles[column] ?? ""}`}
            aria-sort={isSorted ? (order.isDescending ? "descending" : "ascending") : "none"}
          >
            <button
              type="button"
              className={styles.sort}
              title={list.sortBy(list.columns[column])}
              data-testid={`sort-${column}`}
              onClick={() => sortList(column)}
            >
              {list.columns[column]}
              <span aria-hidden="true">{isSorted ? (order.isDescending ? " ▼" : " ▲") : ""}</span>
            </button>
          </div>
        );
      })}
    </div>
  );
}

function rowId(index: number): string {
  return `device-row-${index}`;
}

type Standing = { readonly page: number; readonly at: number; readonly count: number };

/** Which row a key leads to; undefined for another key. */
function stepOf(key: string, { page, at, count }: Standing): number | undefined {
  switch (key) {
    case "ArrowDown":
      return at + 1;
    case "ArrowUp":
      return at < 0 ? 0 : at - 1;
    case "PageDown":
      return at + page;
    case "PageUp":
      return at - page;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return undefined;
  }
}

/** What is chosen on the map is where the keyboard is in the list. */
function useCursorOfSelection(): void {
  const selected = useStore(selectionStore, (state) => state.deviceCode);
  useEffect(() => {
    if (selected !== undefined) moveCursor(selected);
  }, [selected]);
}
