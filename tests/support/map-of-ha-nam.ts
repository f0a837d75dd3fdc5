import type { FeatureCollection, Position } from "geojson";
import type { SmallTiles } from "./small-tiles.ts";

const BOUNDS = [105.7, 20.3, 106.25, 20.75] as const;
export const ATTRIBUTION = "© Sở Xây dựng mẫu";

/** A small map in the schema of Protomaps: land, a lake over the west of the province, a street with a Vietnamese name. */
export const MAP_OF_HA_NAM: SmallTiles = {
  layers: {
    earth: polygons([rectangle(105.7, 20.3, 106.25, 20.75)]),
    water: polygons([rectangle(105.8, 20.4, 105.95, 20.65)]),
    roads: {
      type: "FeatureCollection",
      features: [
        {
          type: "Feature",
          properties: { kind: "major_road", name: "Đường Phạm Ngũ Lão", min_zoom: 6 },
          geometry: {
            type: "LineString",
            coordinates: [
              [105.96, 20.4],
              [106.1, 20.66],
            ],
          },
        },
      ],
    },
  },
  bounds: BOUNDS,
  minZoom: 6,
  maxZoom: 12,
  attribution: `<a href="https://map.example">${ATTRIBUTION}</a>`,
};

function rectangle(west: number, south: number, east: number, north: number): Position[] {
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
}

function polygons(rings: readonly Position[][]): FeatureCollection {
  return {
    type: "FeatureCollection",
    features: rings.map((ring) => ({ type: "Feature", properties: { kind: "lake" }, geometry: { type: "Polygon", coordinates: [ring] } })),
  };
}
