import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

/** What the server counts about itself. */
export class ServerMetrics {
  readonly registry = new Registry();
  readonly screens = new Gauge({ name: "vonglau_screens", help: "Screens connected", registers: [this.registry] });
  readonly framesSent = new Counter({ name: "vonglau_frames_sent_total", help: "Frames sent to screens", registers: [this.registry] });
  readonly snapshots = new Counter({ name: "vonglau_snapshots_sent_total", help: "Snapshots sent to screens", registers: [this.registry] });
  readonly catchUps = new Counter({
    name: "vonglau_catch_ups_total",
    help: "Frames sent that span more than one tick: the screen was slow or came back",
    registers: [this.registry],
  });
  readonly pushedBytes = new Counter({
    name: "vonglau_pushed_bytes_total",
    help: "Bytes of columns in snapshots and frames sent",
    registers: [this.registry],
  });
  readonly cuts = new Counter({ name: "vonglau_screens_cut_total", help: "Screens cut for taking nothing", registers: [this.registry] });
  readonly refusedEvents = new Counter({
    name: "vonglau_screen_events_refused_total",
    help: "Events of screens that were not followed",
    labelNames: ["reason"],
    registers: [this.registry],
  });
  readonly frameBuildSeconds = new Histogram({
    name: "vonglau_frame_build_seconds",
    help: "Time to make one frame or snapshot, shared by the screens that want the same",
    buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1],
    registers: [this.registry],
  });
  readonly databaseUp = new Gauge({
    name: "vonglau_server_database_up",
    help: "1 while the change log is followed",
    registers: [this.registry],
  });

  readonly pairedScreens = new Gauge({
    name: "vonglau_paired_screens",
    help: "Screens connected that follow a wall",
    registers: [this.registry],
  });
  readonly wallProgramsTold = new Counter({
    name: "vonglau_wall_programs_told_total",
    help: "Programs of walls told to paired screens, and tokens refused",
    registers: [this.registry],
  });
  readonly screenReports = new Counter({
    name: "vonglau_screen_reports_total",
    help: "What paired screens said of themselves",
    registers: [this.registry],
  });
  readonly reportWriteFailures = new Counter({
    name: "vonglau_screen_report_write_failures_total",
    help: "Times that screens' reports could not be written; they are written again",
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }
}
