import { Counter, collectDefaultMetrics, Gauge, Registry } from "prom-client";

/** What the server counts about itself. */
export class ServerMetrics {
  readonly registry = new Registry();
  readonly frames = new Counter({ name: "vonglau_frames_total", help: "Frames made", registers: [this.registry] });
  readonly frameCells = new Counter({ name: "vonglau_frame_cells_total", help: "Values sent in frames", registers: [this.registry] });
  readonly screens = new Gauge({ name: "vonglau_screens", help: "Screens connected", registers: [this.registry] });
  readonly databaseUp = new Gauge({
    name: "vonglau_server_database_up",
    help: "1 while the change log is followed",
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }
}
