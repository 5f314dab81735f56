declare module 'html-encoding-sniffer' {
  export default function htmlEncodingSniffer(bytes: Uint8Array, options?: SnifferOptions): string
  export interface SnifferOptions {
    readonly xml?: boolean
    readonly transportLayerEncodingLabel?: string
    readonly defaultEncoding?: string
    readonly maxPrescanBytes?: number
  }
}
