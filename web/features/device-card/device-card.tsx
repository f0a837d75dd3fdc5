import { lazy, Suspense, useEffect } from "react";
import { useStore } from "zustand";
import { DEVICE_KINDS, type Device } from "../../../core/domain/device.ts";
import { type MetricCode, metricByCode } from "../../../core/domain/metric.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { useLive } from "../../live/use-live.ts";
import { type CityBuffers, readCell } from "../../picture/city-buffers.ts";
import { STATUS } from "../../picture/device-status.ts";
import { communeName } from "../../place/communes.ts";
import { selectDevice, selectionStore } from "../../selection/selection-store.ts";
import { type CameraPicture, CardDetails } from "./card-details.tsx";
import styles from "./device-card.module.css";
import { ReadingRow } from "./reading-row.tsx";
import { shownMetrics } from "./shown-metrics.ts";

// The charts' library comes when the first card opens.
const SeriesChart = lazy(() => import("./series-chart.tsx").then((module) => ({ default: module.SeriesChart })));

/** An open card goes away by itself: the wall belongs to everybody. */
const OPEN_MS = 120_000;

/** All that is known of the chosen device. Whatever its name holds is shown as text. `Picture` draws what a camera nearby last saw. */
export function DeviceCard({ Picture }: { readonly Picture?: CameraPicture }) {
  const code = useStore(selectionStore, (state) => state.deviceCode);
  const metric = useStore(selectionStore, (state) => state.metric);
  const devices = useLive((state) => state.city?.devices);
  // A choice on the card puts its going off.
  useEffect(() => {
    if (code === undefined) return undefined;
    const timer = setTimeout(() => selectDevice(undefined), OPEN_MS);
    return () => clearTimeout(timer);
  }, [code, metric]);
  if (code === undefined || devices === undefined) return null;
  const index = devices.findIndex((device) => device.code === code);
  const device = devices[index];
  return (
    <aside className={styles.card} data-testid="device-card">
      {device === undefined ? <Unknown code={code} /> : <Known key={device.code} device={device} index={index} Picture={Picture} />}
    </aside>
  );
}

type KnownProps = { readonly device: Device; readonly index: number; readonly Picture: CameraPicture | undefined };

function Known({ device, index, Picture }: KnownProps) {
  const { messages } = useTexts();
  const kind = DEVICE_KINDS[device.kind];
  const place = [messages.language === "vi" ? kind.nameVi : kind.nameEn, device.street, communeName(device.unitCode)];
  const buffers = useLive((state) => state.city?.buffers);
  // The buffers change in place: the picture's instant is what makes the list draw again.
  useLive((state) => state.picture?.judgedAtMs);
  const chosen = useStore(selectionStore, (state) => state.metric);
  const metrics = buffers === undefined ? [] : shownMetrics(device.kind, buffers, index);
  const charted = chosen ?? firstTold(metrics, { buffers, index });
  return (
    <>
      <Head title={device.name.normalize("NFC")} />
      <p className="quiet">{place.filter((part) => part !== undefined).join(" · ")}</p>
      <Silence index={index} />
      {device.isSimulated && <p className={styles.simulated}>{messages.card.simulated}</p>}
      <table className={styles.readings}>
        <tbody>
          {metrics.map((metric) => (
            <ReadingRow key={metric} metric={metric} index={index} intervalS={device.intervalS} isCharted={metric === charted} />
          ))}
        </tbody>
      </table>
      {charted !== undefined && (
        <Suspense fallback={null}>
          <SeriesChart
            key={`${device.code} ${charted}`}
            device={device}
            metric={charted}
            newestMs={buffers && readCell(buffers, index, metricByCode(charted)?.id ?? -1)?.observedAtMs}
          />
        </Suspense>
      )}
      <CardDetails device={device} index={index} Picture={Picture} />
    </>
  );
}

/** The first metric that has a value, or else the first. */
function firstTold(
  metrics: readonly MetricCode[],
  of: { readonly buffers: CityBuffers | undefined; readonly index: number },
): MetricCode | undefined {
  const { buffers, index } = of;
  const told = metrics.find((code) => buffers !== undefined && readCell(buffers, index, metricByCode(code)?.id ?? -1) !== undefined);
  return told ?? metrics[0];
}

/** Since when the platform has heard nothing of the device. */
function Silence({ index }: { readonly index: number }) {
  const { messages, format } = useTexts();
  const isLost = useLive((state) => state.picture?.statuses[index] === STATUS.lost);
  const sinceMs = useLive((state) => state.picture?.silences.devices.get(index));
  const shownMs = useLive((state) => state.shownMs) ?? 0;
  if (!isLost || sinceMs === undefined) return null;
  return <p data-testid="silent-since">{messages.card.silentSince(format.instant(sinceMs, shownMs))}</p>;
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
