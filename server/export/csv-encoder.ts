import { stringify } from "csv-stringify/sync";
import { metricById } from "../../core/domain/metric.ts";
import { qualityName } from "../../core/domain/reading.ts";
import { isoOfMicros, type ReadingRow } from "./read-readings.ts";
import type { RowEncoder, Subjects } from "./row-encoder.ts";

const TITLES = ["device", "metric", "unit", "observed_at", "value", "quality", "received_at", "is_simulated"];

/**
 * RFC 4180, UTF-8 without a byte order mark, each page with its titles. No cell is free text: codes, whose letters, digits, "_" and
 * "-" make no formula that reaches beyond its own cell, units of measure of our catalogue, numbers, instants.
 */
export function csvEncoder(subjects: Subjects): RowEncoder {
  let isFirst = true;
  const text = (rows: readonly ReadingRow[]): Uint8Array => {
    const lines = rows.map((row) => toCells(row, subjects));
    const bytes = Buffer.from(stringify(isFirst ? [TITLES, ...lines] : lines, { record_delimiter: "windows" }));
    isFirst = false;
    return bytes;
  };
  return { encode: text, end: () => text([]) };
}

function toCells([deviceId, metricId, observedUs, value, quality, receivedUs]: ReadingRow, subjects: Subjects): string[] {
  const subject = subjects.get(deviceId);
  const metric = metricById(metricId);
  return [
    subject?.code ?? "",
    metric?.code ?? "",
    metric?.unit ?? "",
    isoOfMicros(observedUs),
    String(value),
    qualityName(quality),
    isoOfMicros(receivedUs),
    String(subject?.isSimulated ?? false),
  ];
}
