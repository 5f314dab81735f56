// The registry by itself: the whole of prom-client loads OpenTelemetry's API too, for exemplars.
declare module 'prom-client/lib/registry.js' {
  export { Registry as default } from 'prom-client'
}
