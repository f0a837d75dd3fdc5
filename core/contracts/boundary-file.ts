import { z } from "zod";

/*
 * GeoJSON of outlines (RFC 7946, WGS 84, longitude first). Only the frame is checked here, once for a whole file; each
 * geometry is judged by itself, so that one bad outline does not hide the others.
 */

export const MOST_FEATURES = 12_000;

const featureSchema = z.object({
  type: z.literal("Feature"),
  id: z.union([z.string(), z.number()]).optional(),
  properties: z.record(z.string(), z.unknown()).nullable().optional(),
  geometry: z.unknown(),
});

export const boundaryFileSchema = z.object({ type: z.literal("FeatureCollection"), features: z.array(featureSchema).max(MOST_FEATURES) });

const position = z.array(z.number()).min(2).max(3);
const polygon = z.array(z.array(position));

export const geometrySchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("Polygon"), coordinates: polygon }),
  z.object({ type: z.literal("MultiPolygon"), coordinates: z.array(polygon) }),
]);

export type BoundaryFeature = z.infer<typeof featureSchema>;
export type BoundaryGeometry = z.infer<typeof geometrySchema>;
