import { join } from "node:path";
import react from "@vitejs/plugin-react";
import { configDefaults, defineConfig } from "vitest/config";

const root = import.meta.dirname;

/** Chunks by how often they change, so that an update of ours does not reload the map library. */
const CHUNKS = [
  // What fetches a chunk when it is needed must not lie in one of them.
  { name: "loader", test: /preload-helper/ },
  { name: "map", test: /node_modules[\\/](maplibre-gl|@maplibre|@deck\.gl|@luma\.gl|@math\.gl|@loaders\.gl|mjolnir\.js|d3-delaunay)[\\/]/ },
  { name: "charts", test: /node_modules[\\/](echarts|zrender)[\\/]/ },
  { name: "react", test: /node_modules[\\/](react|react-dom|scheduler|zustand)[\\/]/ },
];

/** The pages, and what keeps their files. */
const INPUTS = {
  index: join(root, "web/index.html"),
  desk: join(root, "web/desk.html"),
  leader: join(root, "web/leader.html"),
  "service-worker": join(root, "web/life/service-worker.ts"),
};

type RealPartsOptions = { readonly include?: string; readonly exclude?: readonly string[]; readonly isAlone?: boolean };

/** Tests on real brokers, databases and browsers mostly wait for them, so two files run at a time; what measures has the machine alone. */
function onRealParts(name: string, timeoutMs: number, files: RealPartsOptions = {}) {
  const pace = files.isAlone === true ? { fileParallelism: false } : { maxWorkers: 2, sequence: { groupOrder: 1 } };
  return {
    root,
    test: {
      name,
      include: [files.include ?? `tests/${name}/**/*.test.ts`],
      exclude: [...configDefaults.exclude, ...(files.exclude ?? [])],
      environment: "node",
      ...pace,
      testTimeout: timeoutMs,
      hookTimeout: timeoutMs,
    },
  };
}

/** `npm run accounting` says so; a quarter of an hour of memory is nothing for every change. */
const isByHand = process.env.ACCOUNTING_MOMENTS !== undefined || process.env.ACCOUNTING_SECONDS !== undefined;

export default defineConfig({
  root: join(root, "web"),
  plugins: [react()],
  optimizeDeps: { exclude: ["maplibre-gl"] },
  worker: { format: "es" },
  build: {
    outDir: join(root, "dist/wall"),
    emptyOutDir: true,
    target: "es2023",
    // The content security policy lets no data: font through.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 2500,
    rolldownOptions: {
      input: INPUTS,
      // The name of what keeps the pages' files must not change; everything else is new when its name is.
      output: {
        codeSplitting: { groups: CHUNKS },
        entryFileNames: ({ name }) => (name === "service-worker" ? "[name].js" : "assets/[name]-[hash].js"),
      },
    },
  },
  test: {
    root,
    exclude: [...configDefaults.exclude, "dist/**"],
    projects: [
      {
        root,
        plugins: [react()],
        test: {
          name: "unit",
          include: ["tests/unit/**/*.test.{ts,tsx}", "tests/*.test.ts"],
          environment: "node",
          // No test is about time; on a busy machine the fences alone take twenty seconds.
          testTimeout: 60_000,
        },
      },
      onRealParts("integration", 120_000),
      onRealParts("e2e", 240_000),
      onRealParts("accounting", 1_800_000, { exclude: isByHand ? [] : ["tests/accounting/memory.test.ts"] }),
      onRealParts("measure", 1_800_000, { include: "tests/bench/**/*.measure.ts", isAlone: true }),
      { root, test: { name: "bench", include: [], benchmark: { include: ["tests/bench/**/*.bench.ts"] } } },
    ],
  },
});
