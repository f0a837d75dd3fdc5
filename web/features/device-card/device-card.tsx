import { useEffect } from "react";
import { useStore } from "zustand";
import { DEVICE_KINDS, type Device } from "../../../core/domain/device.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { useLive } from "../../live/use-live.ts";
import { communeName } from "../../place/communes.ts";
import { selectDevice, selectionStore } from "../../selection/selection-store.ts";
import styles from "./device-card.module.css";
import { ReadingRow } from "./reading-row.tsx";
import { shownMetrics } from "./shown-metrics.ts";

/** An open card goes away by itself: the wall belongs to everybody. */
const OPEN_MS = 120_000;

/** All that is known of the chosen device. Whatever its name holds is shown as text. */
export function DeviceCard() {
  const code = useStore(selectionStore, (state) => state.deviceCode);
  const devices = useLive((state) => state.city?.devices);
  useEffect(() => {
    if (code === undefined) return undefined;
    const timer = setTimeout(() => selectDevice(undefined), OPEN_MS);
    return () => clearTimeout(timer);
  }, [code]);
  if (code === undefined || devices === undefined) return null;
  const index = devices.findIndex((device) => device.code === code);
  const device = devices[index];
  return (
    <aside className={styles.card} data-testid="device-card">
      {device === undefined ? <Unknown code={code} /> : <Known device={device} index={index} />}
    </aside>
  );
}

function Known({ device, index }: { readonly device: Device; readonly index: number }) {
  const { messages } = useTexts();
  const kind = DEVICE_KINDS[device.kind];
  const place = [messages.language === "vi" ? kind.nameVi : kind.nameEn, device.street, communeName(device.unitCode)];
  const buffers = useLive((state) => state.city?.buffers);
  // The buffers change in place: the picture's instant is what makes the list draw again.
  useLive((state) => state.picture?.judgedAtMs);
  const metrics = buffers === undefined ? [] : shownMetrics(device.kind, buffers, index);
  return (
    <>
      <Head title={device.name.normalize("NFC")} />
      <p className="quiet">{place.filter((part) => part !== undefined).join(" · ")}</p>
      {device.isSimulated && <p className={styles.simulated}>{messages.card.simulated}</p>}
      <table className={styles.readings}>
        <tbody>
          {metrics.map((metric) => (
            <ReadingRow key={metric} metric={metric} index={index} intervalS={device.intervalS} />
          ))}
        </tbody>
      </table>
      <p className="quiet">{messages.card.source(device.code)}</p>
    </>
  );
}

function Unknown({ code }: { readonly code: string }) {
  const { messages } = useTexts();
  return <Head title={messages.card.unknownDevice(code)} />;
}

function Head({ title }: { readonly title: string }) {
  const { messages } = useTexts();
  return (
    <header className={styles.head}>
      <h2 className={styles.name} data-testid="device-name">
        {title}
      </h2>
      <button type="button" className={styles.close} aria-label={messages.card.close} onClick={() => selectDevice(undefined)}>
        ✕
      </button>
    </header>
  );
}
