/**
 * The fences between folders. Data flows one way, sensors-sim → broker → ingest → database → server → web,
 * and the applications meet only in core/ and (ingest, server, deploy) in db/.
 */
const APPS = "ingest|server|sensors-sim|web";

/** What no rule of purity may reach: the network, the disk, the process. */
const PURE_CORE = "^core/(?!node/)";

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    {
      name: "no-cycle",
      severity: "error",
      comment: "Modules that need each other are one module or three.",
      from: {},
      to: { circular: true },
    },
    {
      name: "no-unresolvable",
      severity: "error",
      comment: "An import that resolves to nothing would also hide a fence's breach.",
      from: {},
      to: { couldNotResolve: true, pathNot: "\\.(css|svg|woff2?)$|^(virtual:|vite/)" },
    },
    {
      name: "apps-apart",
      severity: "error",
      comment: "Applications talk over MQTT, SQL and Socket.IO, never by import.",
      from: { path: `^(${APPS})/` },
      to: { path: `^(${APPS})/`, pathNot: "^$1/" },
    },
    {
      name: "core-pure",
      severity: "error",
      comment: "core/ knows no socket, clock, file or framework; zod only where foreign data is given its shape.",
      from: { path: PURE_CORE },
      to: { pathNot: [PURE_CORE, "^node_modules/zod/"] },
    },
    {
      name: "zod-only-in-contracts",
      severity: "error",
      from: { path: PURE_CORE, pathNot: "^core/contracts/" },
      to: { path: "^node_modules/zod/" },
    },
    {
      name: "core-node-below-apps",
      severity: "error",
      comment: "core/node serves the Node processes and knows none of them.",
      from: { path: "^core/node/" },
      to: { path: `^(${APPS}|db|deploy)/` },
    },
    {
      name: "pipeline-pure",
      severity: "error",
      comment: "Deciding about a message does no input or output: it is tested and measured without a broker or a database.",
      from: { path: "^ingest/pipeline/" },
      to: { pathNot: [PURE_CORE, "^ingest/pipeline/"] },
    },
    {
      name: "formats-pure",
      severity: "error",
      comment: "Reading a format does no input or output either; a codec's library may help.",
      from: { path: "^ingest/formats/" },
      to: { pathNot: [PURE_CORE, "^ingest/(formats|pipeline)/", "^node_modules/"] },
    },
    {
      name: "db-below-apps",
      severity: "error",
      from: { path: "^db/" },
      to: { path: `^(${APPS}|deploy)/` },
    },
    {
      name: "deploy-starts-apps-as-processes",
      severity: "error",
      comment: "What starts the applications must not share a process with them.",
      from: { path: "^deploy/" },
      to: { path: `^(${APPS})/` },
    },
    {
      name: "web-only-from-core",
      severity: "error",
      from: { path: "^web/" },
      to: { path: "^(core/node|db|deploy)/" },
    },
    {
      name: "web-in-the-browser",
      severity: "error",
      from: { path: "^web/" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "socket-only-in-live",
      severity: "error",
      comment: "One connection to the server, one place that knows it.",
      from: { path: "^web/", pathNot: "^web/live/" },
      to: { path: "^node_modules/socket\\.io-client/" },
    },
    {
      name: "map-libraries-only-in-map",
      severity: "error",
      from: { path: "^web/", pathNot: "^web/features/map/" },
      to: { path: "^node_modules/(@deck\\.gl|@luma\\.gl|maplibre-gl)/" },
    },
    {
      name: "features-are-islands",
      severity: "error",
      comment: "Only the pages (wall, desk, leader) put features together.",
      from: { path: "^web/features/([^/]+)/" },
      to: { path: "^web/features/", pathNot: "^web/features/$1/" },
    },
    {
      name: "pure-neighbour",
      severity: "error",
      comment: "A .ts file under web/ that is not a hook computes; what it computes is tested without React.",
      from: { path: "^web/.+\\.ts$", pathNot: "/use-[^/]+\\.ts$" },
      to: { path: "^node_modules/(react|react-dom)/" },
    },
    {
      name: "nothing-imports-tests",
      severity: "error",
      from: { pathNot: "^tests/" },
      to: { path: "^tests/" },
    },
    {
      name: "no-development-package-at-run-time",
      severity: "error",
      from: { path: "^(core|db|ingest|server|sensors-sim|web)/", pathNot: "\\.d\\.ts$" },
      to: {
        dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown"],
        dependencyTypesNot: ["type-only"],
        pathNot: "^node_modules/@types/",
      },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(dist|coverage|\\.data)/" },
    tsPreCompilationDeps: true,
    detectProcessBuiltinModuleCalls: true,
    // Packages that ship ES modules only say so in "exports": without these they would count as unresolvable.
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "module", "browser", "require", "node", "default", "types"],
      mainFields: ["module", "main", "types", "typings"],
      extensions: [".ts", ".tsx", ".d.ts", ".mjs", ".js", ".json"],
    },
  },
};
