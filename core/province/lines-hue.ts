import { points } from "./points.ts";
import type { SchematicLine } from "./schematic-line.ts";

/** Rivers, main roads and streets of Huế, schematic, drawn by hand. See SchematicLine for how far to trust them. */
export const HUE_LINES: readonly SchematicLine[] = [
  {
    id: "hue-river-huong",
    nameVi: "Sông Hương",
    kind: "river",
    line: points(
      "107.61,16.29 107.595,16.33 107.573,16.385 107.565,16.41 107.545,16.425 107.532,16.443 107.545,16.455 107.56,16.456 107.578,16.462 107.59,16.47 107.594,16.484 107.577,16.495 107.573,16.522 107.595,16.54 107.64,16.552",
    ),
  },
  {
    id: "hue-river-bo",
    nameVi: "Sông Bồ",
    kind: "river",
    line: points(
      "107.37,16.38 107.395,16.425 107.41,16.455 107.43,16.49 107.437,16.51 107.467,16.533 107.495,16.532 107.52,16.522 107.555,16.529 107.573,16.522",
    ),
  },
  {
    id: "hue-river-o-lau",
    nameVi: "Sông Ô Lâu",
    kind: "river",
    line: points("107.16,16.47 107.22,16.52 107.26,16.56 107.3,16.6 107.315,16.63 107.34,16.66 107.37,16.67 107.41,16.68 107.45,16.67"),
  },
  {
    id: "hue-road-ql1a-north",
    nameVi: "QL1A",
    kind: "road",
    line: points("107.32,16.62 107.36,16.585 107.41,16.56 107.46,16.53 107.505,16.502 107.545,16.483 107.56,16.474"),
  },
  {
    id: "hue-road-ql1a-south",
    nameVi: "QL1A",
    kind: "road",
    line: points("107.62,16.438 107.69,16.4 107.77,16.32 107.86,16.28 107.98,16.26 108.07,16.25 108.13,16.195"),
  },
  {
    id: "hue-road-ql49",
    nameVi: "QL49",
    kind: "road",
    line: points("107.585,16.435 107.58,16.395 107.52,16.36 107.46,16.33 107.38,16.31 107.31,16.25 107.27,16.22"),
  },
  {
    id: "hue-road-ho-chi-minh",
    nameVi: "Đường Hồ Chí Minh",
    kind: "road",
    line: points("107.08,16.38 107.13,16.33 107.19,16.27 107.23,16.22 107.29,16.18 107.36,16.11 107.4,16.07"),
  },
  {
    id: "hue-road-ql49b-coast",
    nameVi: "QL49B",
    kind: "road",
    line: points("107.41,16.71 107.47,16.66 107.52,16.63 107.57,16.59 107.62,16.56"),
  },
  {
    id: "hue-road-ql49b-lagoon",
    nameVi: "QL49B",
    kind: "road",
    line: points("107.65,16.545 107.7,16.505 107.76,16.465 107.81,16.42 107.86,16.365 107.91,16.335"),
  },
  {
    id: "hue-road-dt11",
    nameVi: "ĐT11",
    kind: "road",
    line: points("107.44,16.545 107.47,16.56 107.51,16.575 107.54,16.57"),
  },
  {
    id: "hue-road-la-son-nam-dong",
    nameVi: "La Sơn – Nam Đông",
    kind: "road",
    line: points("107.75,16.33 107.73,16.27 107.735,16.21 107.75,16.165 107.72,16.13"),
  },
  {
    id: "hue-road-dt10a",
    nameVi: "ĐT10A",
    kind: "road",
    line: points("107.625,16.472 107.65,16.465 107.69,16.46 107.74,16.42 107.79,16.385"),
  },
  {
    id: "hue-street-le-loi",
    nameVi: "Lê Lợi",
    kind: "street",
    line: points("107.579,16.458 107.587,16.464 107.595,16.47"),
  },
  {
    id: "hue-street-hung-vuong",
    nameVi: "Hùng Vương",
    kind: "street",
    line: points("107.591,16.467 107.595,16.461 107.601,16.455"),
  },
  {
    id: "hue-street-tran-hung-dao",
    nameVi: "Trần Hưng Đạo",
    kind: "street",
    line: points("107.58,16.466 107.585,16.47 107.589,16.474"),
  },
  {
    id: "hue-street-le-duan",
    nameVi: "Lê Duẩn",
    kind: "street",
    line: points("107.563,16.461 107.571,16.463 107.58,16.466"),
  },
  {
    id: "hue-street-dien-bien-phu",
    nameVi: "Điện Biên Phủ",
    kind: "street",
    line: points("107.583,16.457 107.583,16.448 107.58,16.44"),
  },
  {
    id: "hue-street-nguyen-hue",
    nameVi: "Nguyễn Huệ",
    kind: "street",
    line: points("107.58,16.456 107.588,16.459 107.596,16.459"),
  },
  {
    id: "hue-street-an-duong-vuong",
    nameVi: "An Dương Vương",
    kind: "street",
    line: points("107.603,16.453 107.611,16.446 107.619,16.439"),
  },
  {
    id: "hue-street-to-huu",
    nameVi: "Tố Hữu",
    kind: "street",
    line: points("107.597,16.462 107.606,16.463 107.616,16.463"),
  },
  {
    id: "hue-street-pham-van-dong",
    nameVi: "Phạm Văn Đồng",
    kind: "street",
    line: points("107.603,16.471 107.614,16.472 107.625,16.472"),
  },
  {
    id: "hue-street-nguyen-sinh-cung",
    nameVi: "Nguyễn Sinh Cung",
    kind: "street",
    line: points("107.597,16.472 107.605,16.478 107.615,16.484"),
  },
  {
    id: "hue-street-bui-thi-xuan",
    nameVi: "Bùi Thị Xuân",
    kind: "street",
    line: points("107.577,16.456 107.566,16.452 107.553,16.447"),
  },
  {
    id: "hue-street-kim-long",
    nameVi: "Kim Long",
    kind: "street",
    line: points("107.562,16.46 107.553,16.459 107.545,16.459"),
    unitCode: "19774",
  },
  {
    id: "hue-street-dinh-tien-hoang",
    nameVi: "Đinh Tiên Hoàng",
    kind: "street",
    line: points("107.584,16.471 107.579,16.478 107.573,16.485"),
  },
  {
    id: "hue-street-nguyen-trai",
    nameVi: "Nguyễn Trãi",
    kind: "street",
    line: points("107.571,16.464 107.567,16.471 107.563,16.477"),
  },
  {
    id: "hue-street-dang-thai-than",
    nameVi: "Đặng Thái Thân",
    kind: "street",
    line: points("107.572,16.469 107.576,16.471 107.58,16.474"),
  },
];
