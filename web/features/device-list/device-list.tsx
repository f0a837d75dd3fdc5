import { useStore } from "zustand";
import { useTexts } from "../../i18n/use-texts.ts";
import { useLive } from "../../live/use-live.ts";
import styles from "./device-list.module.css";
import { DeviceTable } from "./device-table.tsx";
import { FilterBar } from "./filter-bar.tsx";
import { listStore } from "./list-store.ts";
import { useListedDevices } from "./use-listed-devices.ts";

/** All devices, or those that the filter lets through. `onKey` takes the keys that the list does not know; true where it did something. */
export function DeviceList({ onKey }: { readonly onKey: (key: string) => boolean }) {
  const { messages, format } = useTexts();
  const { list } = messages.desk;
  const shown = useListedDevices();
  const all = useLive((state) => state.city?.devices.length);
  const among = useStore(listStore, (state) => state.filter.among);
  return (
    <section className={styles.panel} aria-label={list.title} data-testid="device-list">
      <FilterBar />
      <div className={styles.counts}>
        <h2>{list.title}</h2>
        <output className="number" data-testid="device-count">
          {all === undefined ? list.waiting : list.count(format.number(shown.length), format.number(all))}
        </output>
        {among !== undefined && <span className={styles.among}>{list.among(among.text)}</span>}
        <span id="device-list-hint" className={styles.hint}>
          {list.hint}
        </span>
      </div>
      <DeviceTable shown={shown} onKey={onKey} />
      {all !== undefined && shown.length === 0 && (
        <p className={styles.none} role="status">
          {list.none}
        </p>
      )}
    </section>
  );
}
