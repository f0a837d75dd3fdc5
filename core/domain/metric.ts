/**
 * What a device can measure. The numeric id is what the database and the wire carry; ids are never re-used.
 * Ranges are physical plausibility limits (outside: the instrument is wrong), not legal limits.
 */
export type Metric = {
  readonly id: number;
  readonly code: string;
  /** Unit of measure as shown to people. */
  readonly unit: string;
  readonly nameVi: string;
  readonly nameEn: string;
  /** Lowest and highest physically plausible value, inclusive, in `unit`. */
  readonly min: number;
  readonly max: number;
  /** Digits after the decimal mark when shown. */
  readonly decimals: number;
};

/** Gas concentrations are µg/m³ throughout, carbon monoxide included, as QĐ 1459/QĐ-TCMT requires. */
export const METRICS = [
  { id: 1, code: "pm25", unit: "µg/m³", nameVi: "Bụi mịn PM2.5", nameEn: "Fine dust PM2.5", min: 0, max: 1000, decimals: 1 },
  { id: 2, code: "pm10", unit: "µg/m³", nameVi: "Bụi PM10", nameEn: "Dust PM10", min: 0, max: 2000, decimals: 1 },
  { id: 3, code: "no2", unit: "µg/m³", nameVi: "Nitơ điôxít NO₂", nameEn: "Nitrogen dioxide NO₂", min: 0, max: 5000, decimals: 1 },
  { id: 4, code: "o3", unit: "µg/m³", nameVi: "Ôzôn O₃", nameEn: "Ozone O₃", min: 0, max: 2000, decimals: 1 },
  { id: 5, code: "co", unit: "µg/m³", nameVi: "Cacbon monoxit CO", nameEn: "Carbon monoxide CO", min: 0, max: 200_000, decimals: 0 },
  { id: 6, code: "so2", unit: "µg/m³", nameVi: "Lưu huỳnh điôxít SO₂", nameEn: "Sulphur dioxide SO₂", min: 0, max: 5000, decimals: 1 },
  { id: 10, code: "temperature", unit: "°C", nameVi: "Nhiệt độ", nameEn: "Temperature", min: -10, max: 50, decimals: 1 },
  { id: 11, code: "humidity", unit: "%", nameVi: "Độ ẩm", nameEn: "Relative humidity", min: 0, max: 100, decimals: 0 },
  { id: 12, code: "rain_rate", unit: "mm/h", nameVi: "Cường độ mưa", nameEn: "Rain rate", min: 0, max: 400, decimals: 1 },
  { id: 13, code: "wind_speed", unit: "m/s", nameVi: "Tốc độ gió", nameEn: "Wind speed", min: 0, max: 80, decimals: 1 },
  { id: 14, code: "wind_direction", unit: "°", nameVi: "Hướng gió", nameEn: "Wind direction", min: 0, max: 360, decimals: 0 },
  { id: 15, code: "pressure", unit: "hPa", nameVi: "Khí áp", nameEn: "Air pressure", min: 870, max: 1085, decimals: 1 },
  { id: 16, code: "illuminance", unit: "lx", nameVi: "Độ rọi", nameEn: "Illuminance", min: 0, max: 200_000, decimals: 0 },
  { id: 20, code: "laeq", unit: "dBA", nameVi: "Độ ồn LAeq", nameEn: "Noise LAeq", min: 20, max: 140, decimals: 1 },
  { id: 30, code: "water_level", unit: "m", nameVi: "Mực nước", nameEn: "Water level", min: -5, max: 40, decimals: 2 },
  { id: 40, code: "traffic_flow", unit: "xe/h", nameVi: "Lưu lượng xe", nameEn: "Traffic flow", min: 0, max: 12_000, decimals: 0 },
  { id: 41, code: "traffic_speed", unit: "km/h", nameVi: "Tốc độ trung bình", nameEn: "Mean speed", min: 0, max: 180, decimals: 0 },
  { id: 42, code: "occupancy", unit: "%", nameVi: "Mật độ chiếm dụng", nameEn: "Occupancy", min: 0, max: 100, decimals: 1 },
  { id: 50, code: "power", unit: "kW", nameVi: "Công suất", nameEn: "Active power", min: 0, max: 500, decimals: 2 },
  { id: 51, code: "lamps_on", unit: "%", nameVi: "Tỷ lệ đèn sáng", nameEn: "Lamps on", min: 0, max: 100, decimals: 0 },
  { id: 52, code: "voltage", unit: "V", nameVi: "Điện áp", nameEn: "Voltage", min: 0, max: 500, decimals: 1 },
  { id: 53, code: "current", unit: "A", nameVi: "Dòng điện", nameEn: "Electric current", min: 0, max: 2000, decimals: 2 },
  {
    id: 60,
    code: "camera_vehicles",
    unit: "xe/phút",
    nameVi: "Xe qua camera",
    nameEn: "Vehicles seen by camera",
    min: 0,
    max: 600,
    decimals: 0,
  },
  {
    id: 61,
    code: "camera_motorcycles",
    unit: "xe/phút",
    nameVi: "Xe máy qua camera",
    nameEn: "Motorcycles seen by camera",
    min: 0,
    max: 600,
    decimals: 0,
  },
  {
    id: 62,
    code: "camera_persons",
    unit: "người/phút",
    nameVi: "Người qua camera",
    nameEn: "Persons seen by camera",
    min: 0,
    max: 600,
    decimals: 0,
  },
  // An event counts once, at the instant it began, as a reading of 1: the sum over a period is the number of events.
  // Cars, lorries and buses are apart from motorcycles here; above, motorcycles are among the vehicles.
  {
    id: 63,
    code: "camera_person_events",
    unit: "sự kiện",
    nameVi: "Lượt người vào khung hình",
    nameEn: "Persons coming into view",
    min: 0,
    max: 1,
    decimals: 0,
  },
  {
    id: 64,
    code: "camera_car_events",
    unit: "sự kiện",
    nameVi: "Lượt ô tô vào khung hình",
    nameEn: "Cars, lorries and buses coming into view",
    min: 0,
    max: 1,
    decimals: 0,
  },
  {
    id: 65,
    code: "camera_motorcycle_events",
    unit: "sự kiện",
    nameVi: "Lượt xe máy vào khung hình",
    nameEn: "Motorcycles coming into view",
    min: 0,
    max: 1,
    decimals: 0,
  },
  {
    id: 66,
    code: "camera_alerts",
    unit: "sự kiện",
    nameVi: "Cảnh báo của camera",
    nameEn: "Alerts of the camera",
    min: 0,
    max: 1,
    decimals: 0,
  },
  {
    id: 67,
    code: "camera_persons_now",
    unit: "người",
    nameVi: "Người đang trong khung hình",
    nameEn: "Persons in view now",
    min: 0,
    max: 1000,
    decimals: 0,
  },
  {
    id: 68,
    code: "camera_cars_now",
    unit: "xe",
    nameVi: "Ô tô đang trong khung hình",
    nameEn: "Cars, lorries and buses in view now",
    min: 0,
    max: 1000,
    decimals: 0,
  },
  {
    id: 69,
    code: "camera_motorcycles_now",
    unit: "xe",
    nameVi: "Xe máy đang trong khung hình",
    nameEn: "Motorcycles in view now",
    min: 0,
    max: 1000,
    decimals: 0,
  },
  { id: 70, code: "battery", unit: "%", nameVi: "Pin", nameEn: "Battery", min: 0, max: 100, decimals: 0 },
] as const satisfies readonly Metric[];

export type MetricCode = (typeof METRICS)[number]["code"];

const byCode = new Map<string, Metric>(METRICS.map((metric) => [metric.code, metric]));
const byId = new Map<number, Metric>(METRICS.map((metric) => [metric.id, metric]));

export function metricByCode(code: string): Metric | undefined {
  return byCode.get(code);
}

export function metricById(id: number): Metric | undefined {
  return byId.get(id);
}
