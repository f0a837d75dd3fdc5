/** Vehicles an hour from a count over so many seconds: what FIWARE calls `intensity` is the count, not a flow. Undefined over no time. */
export function flowPerHour(vehicles: number, seconds: number): number | undefined {
  return vehicles >= 0 && seconds > 0 ? (vehicles * 3600) / seconds : undefined;
}

/** Mean of the speeds that pass a detector, km/h; undefined of none. */
export function timeMeanSpeed(speedsKmh: readonly number[]): number | undefined {
  return speedsKmh.length === 0 ? undefined : speedsKmh.reduce((sum, speed) => sum + speed, 0) / speedsKmh.length;
}

/**
 * Mean of the speeds on a stretch, km/h: the harmonic mean, never above the time mean, and the one to divide a flow by.
 * Undefined of none, and where a vehicle stands.
 */
export function spaceMeanSpeed(speedsKmh: readonly number[]): number | undefined {
  if (speedsKmh.length === 0 || speedsKmh.some((speed) => !(speed > 0))) return undefined;
  return speedsKmh.length / speedsKmh.reduce((sum, speed) => sum + 1 / speed, 0);
}

/** Vehicles a kilometre from a flow (vehicles an hour) and a space mean speed (km/h). */
export function densityPerKm(flow: number, speedKmh: number): number | undefined {
  return flow >= 0 && speedKmh > 0 ? flow / speedKmh : undefined;
}

/** Vehicles a kilometre from the share of time a detector is covered (0 to 1) and the lengths of vehicle and detector. */
export function densityFromOccupancy(
  occupancy: number,
  lengths: { readonly vehicleM: number; readonly detectorM: number },
): number | undefined {
  const coveredM = lengths.vehicleM + lengths.detectorM;
  return occupancy >= 0 && occupancy <= 1 && coveredM > 0 ? (occupancy * 1000) / coveredM : undefined;
}

/** Mean seconds from one vehicle to the next; undefined where none passes. */
export function headwayS(flow: number): number | undefined {
  return flow > 0 ? 3600 / flow : undefined;
}

/**
 * Passenger-car units an hour from vehicles an hour by class. The factors are the caller's: those of the road standard in
 * force were not read, and the usual ones are ranges (motorcycle 0,25–0,3; lorry and bus 2–3). Undefined where a class
 * that was counted has none.
 */
export function passengerCarUnits(flows: Readonly<Record<string, number>>, factors: Readonly<Record<string, number>>): number | undefined {
  let units = 0;
  for (const [vehicleClass, flow] of Object.entries(flows)) {
    const factor = factors[vehicleClass];
    if (factor === undefined) return undefined;
    units += flow * factor;
  }
  return units;
}
