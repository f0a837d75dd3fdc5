import { GAUGE_STATIONS, type GaugeStation } from "./alarm-levels.ts";

/** The hydrological station that a gauge is named after: "Trạm Kim Long – sông Hương". Other gauges have no alarm levels. */
export function stationOfGauge(gaugeName: string): GaugeStation | undefined {
  return GAUGE_STATIONS.find((station) => gaugeName.startsWith(`Trạm ${station.name} `) && gaugeName.includes(station.river));
}
