// The last step of the build: puts what the service consists of into few files, with what it needs of TypeBox. Hundreds of
// modules, found and read one by one, were half of the service's start (docs/decisions.md). Other packages stay where npm
// has put them.
//
// The files that a thread or a process begins with keep their names; whatever they share lies beside cli.js, because what is
// looked up from where the code lies is looked up from there (src/package-root.ts).

import { globSync, rmSync } from 'node:fs'
import { build } from 'esbuild'

const starts = [
  'cli',
  'package-root',
  'extractor-worker',
  'models-thread',
  'articles/sqlite-slice/thread',
  'store/sqlite/readers/reader',
  'store/sqlite/writer/thread'
].map(name => `dist/${name}.js`)
/** For whoever imports it from the package, or takes the file: shared with nothing, and for browsers too. */
const client = 'dist/client/client.js'
const bundled = /^typebox(?:\/|$)|^\.{0,2}\//
const inTypebox = /[\\/]node_modules[\\/]typebox[\\/]/

const kept = [...starts, client]
/** Sent to browsers as they are (src/pages/assets.ts). */
const ofPages = /^dist\/pages\/browser\//
const others = globSync('dist/**/*.js')
  .map(path => path.replaceAll('\\', '/'))
  .filter(path => !kept.includes(path) && !ofPages.test(path))

await build({
  entryPoints: starts,
  outdir: 'dist',
  outbase: 'dist',
  allowOverwrite: true,
  bundle: true,
  splitting: true,
  chunkNames: '[name]-[hash]',
  format: 'esm',
  platform: 'node',
  target: 'es2024',
  logLevel: 'warning',
  plugins: [
    {
      name: 'our own and TypeBox',
      setup({ onResolve }) {
        onResolve({ filter: /.*/ }, ({ kind, path, importer }) =>
          kind === 'entry-point' || bundled.test(path) || inTypebox.test(importer) ? undefined : { path, external: true }
        )
      }
    }
  ]
})
await build({
  entryPoints: [client],
  outfile: client,
  allowOverwrite: true,
  bundle: true,
  format: 'esm',
  platform: 'neutral',
  target: 'es2024',
  logLevel: 'warning'
})
for (const path of others) rmSync(path)
