import { type ComponentType, useMemo } from "react";
import type { Device } from "../../../core/domain/device.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { useLive } from "../../live/use-live.ts";
import { newestObservationMs } from "../../picture/city-buffers.ts";
import { focusMap } from "../../selection/map-focus.ts";
import { selectDevice } from "../../selection/selection-store.ts";
import { dayNotes, isSparse, receivedPercent, USUAL_PERCENT } from "./day-notes.ts";
import styles from "./device-card.module.css";
import { nearCameras } from "./near-cameras.ts";
import { type DayState, useDeviceDay } from "./use-device-day.ts";

/** What draws the newest picture of a camera; cameras are an island of their own. */
export type CameraPicture = ComponentType<{ readonly deviceCode: string }>;

type CardDetailsProps = { readonly device: Device; readonly index: number; readonly Picture: CameraPicture | undefined };

/** Below the readings: what was wrong today, where the data comes from, and which cameras see the place. */
export function CardDetails({ device, index, Picture }: CardDetailsProps) {
  const day = useDeviceDay(device.code);
  // What was wrong today is no news of then.
  const isPast = useLive(({ told }) => told.clock.mode === "past");
  return (
    <div className={styles.details}>
      {!isPast && <Today device={device} day={day} />}
      <Origin device={device} index={index} day={day} />
      <Cameras device={device} Picture={Picture} />
    </div>
  );
}

function Today({ device, day }: { readonly device: Device; readonly day: DayState }) {
  const texts = useTexts();
  const { thing } = texts.messages.map;
  const shownMs = useLive((state) => state.shownMs) ?? 0;
  const notes = day.state === "here" ? dayNotes(day.day, shownMs, texts) : [];
  const percent = day.state === "here" ? receivedPercent(day.day) : undefined;
  return (
    <section data-testid="card-today">
      <h3 className={styles.part}>{thing.today}</h3>
      {day.state === "unavailable" && <p className="quiet">{thing.todayAway}</p>}
      {percent !== undefined && <p className="quiet">{thing.received(texts.format.number(percent))}</p>}
      {day.state === "here" && isSparse(day.day) && <p className="quiet">{thing.sparse(texts.format.number(device.intervalS))}</p>}
      {day.state === "here" && notes.length === 0 && (percent ?? 100) >= USUAL_PERCENT && <p className="quiet">{thing.todayClean}</p>}
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
    </section>
  );
}

function Origin({ device, index, day }: { readonly device: Device; readonly index: number; readonly day: DayState }) {
  const { messages, format } = useTexts();
  const { card, map } = messages;
  const newestMs = useLive(({ city }) => (city === undefined ? undefined : newestObservationMs(city.buffers, index)));
  const shownMs = useLive((state) => state.shownMs) ?? 0;
  const formats = day.state === "here" ? day.day.spokenFormats : [];
  const parts = [
    ...formats.map((one) => `${map.thing.format(one.format)}${one.gateway === undefined ? "" : ` ${map.thing.gateway(one.gateway)}`}`),
    newestMs === undefined ? map.thing.neverHeard : map.thing.lastMessage(format.instant(newestMs, shownMs)),
  ];
  return (
    <section data-testid="card-origin">
      <h3 className={styles.part}>{map.thing.origin}</h3>
      <p className="quiet">{card.source(device.code)}</p>
      <p className="quiet">{parts.join(" · ")}</p>
    </section>
  );
}

function Cameras({ device, Picture }: { readonly device: Device; readonly Picture: CameraPicture | undefined }) {
  const { messages, format } = useTexts();
  const { thing } = messages.map;
  const devices = useLive((state) => state.city?.devices);
  const near = useMemo(() => (devices === undefined ? [] : nearCameras(device, devices)), [device, devices]);
  return (
    <section data-testid="card-cameras">
      <h3 className={styles.part}>{thing.cameras}</h3>
      {near.length === 0 && <p className="quiet">{thing.noCameras}</p>}
      <ul className={styles.cameras}>
        {near.map(({ device: camera, distanceM }) => (
          <li key={camera.code}>
            {Picture !== undefined && (
              <div className={styles.picture}>
                <Picture deviceCode={camera.code} />
              </div>
            )}
            <button type="button" className={styles.camera} onClick={() => goTo(camera.code)}>
              {camera.name.normalize("NFC")}
            </button>{" "}
            <span className="number quiet">{thing.distance(format.number(distanceM))}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function goTo(deviceCode: string): void {
  selectDevice(deviceCode);
  focusMap({ view: { deviceCode }, highlight: { deviceCode } });
}
