import { Deck, OrthographicView } from "@deck.gl/core";
import { ScatterplotLayer } from "@deck.gl/layers";
import { useEffect, useMemo, useRef, useState } from "react";
import type { Device } from "../../../../core/domain/device.ts";
import { freshnessOf } from "../../../../core/domain/freshness.ts";
import { METRICS } from "../../../../core/domain/metric.ts";

type Reading = { readonly device: number; readonly metric: number; readonly value: number; readonly observedAtMs: number };
type Told =
  | { readonly type: "all"; readonly devices: readonly Device[]; readonly rows: readonly Reading[] }
  | { readonly type: "changed"; readonly rows: readonly Reading[] };
type NaiveCity = { readonly rows: readonly Row[]; readonly nowMs: number };
type Row = { readonly device: Device; readonly readings: Readonly<Record<number, Reading>> };

const SHOWN = ["pm25", "laeq", "rain_rate", "water_level", "traffic_flow", "power"];

/** The usual way: JSON into objects, objects into React state, everything worked out anew in render, accessors over objects. */
export function NaiveWall({ worker, onDone }: { readonly worker: Worker; readonly onDone: () => void }) {
  const [{ rows, nowMs }, setCity] = useState<NaiveCity>({ rows: [], nowMs: 0 });
  useEffect(() => {
    function take({ data }: MessageEvent<string>): void {
      if (data === "done") return onDone();
      const told = JSON.parse(data) as Told;
      const takenMs = Date.now();
      setCity(({ rows: before }) => {
        const next = told.type === "all" ? told.devices.map((device): Row => ({ device, readings: {} })) : [...before];
        for (const reading of told.rows) {
          const row = next[reading.device];
          if (row !== undefined) next[reading.device] = { ...row, readings: { ...row.readings, [reading.metric]: reading } };
        }
        return { rows: next, nowMs: takenMs };
      });
    }
    worker.addEventListener("message", take);
    return () => worker.removeEventListener("message", take);
  }, [worker, onDone]);
  const states = rows.map((row) => freshnessOf({ observedAtMs: newestOf(row), nowMs, intervalS: row.device.intervalS }));
  return (
    <main style={{ display: "flex", blockSize: "100%" }}>
      <ul>
        {["fresh", "stale", "lost", "never"].map((state) => (
          <li key={state}>{`${state} ${states.filter((other) => other === state).length}`}</li>
        ))}
        {SHOWN.map((code) => (
          <li key={code}>{`${code} ${meanOf(rows, code).toFixed(2)}`}</li>
        ))}
      </ul>
      <NaiveMap rows={rows} states={states} />
    </main>
  );
}

function NaiveMap({ rows, states }: { readonly rows: readonly Row[]; readonly states: readonly string[] }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const deck = useRef<Deck<OrthographicView>>(undefined);
  const layers = useMemo(
    () => [
      new ScatterplotLayer<Row>({
        id: "devices",
        data: rows,
        getPosition: ({ device }) => [(device.lon - 105.95) * 4000, (20.54 - device.lat) * 4000],
        getRadius: 4,
        radiusUnits: "pixels",
        getFillColor: (_, { index }) => (states[index] === "fresh" ? [142, 163, 194] : [255, 107, 94]),
        updateTriggers: { getFillColor: states },
      }),
    ],
    [rows, states],
  );
  useEffect(() => {
    if (canvas.current === null) return;
    deck.current ??= new Deck({
      canvas: canvas.current,
      views: new OrthographicView({}),
      initialViewState: { target: [0, 0, 0], zoom: -0.5 },
    });
    deck.current.setProps({ layers });
  }, [layers]);
  return <canvas ref={canvas} width={1100} height={900} style={{ inlineSize: 1100, blockSize: 900 }} />;
}

function newestOf(row: Row): number | undefined {
  const times = Object.values(row.readings).map(({ observedAtMs }) => observedAtMs);
  return times.length === 0 ? undefined : Math.max(...times);
}

function meanOf(rows: readonly Row[], code: string): number {
  const id = METRICS.find((metric) => metric.code === code)?.id ?? -1;
  const values = rows.flatMap(({ readings }) => readings[id]?.value ?? []);
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
