// The little that the measurements ask of the libraries they compare with. Declared here, because their own types leave
// most of it open, and so that types are checked without them.

declare module 'compromise' {
  export interface Term {
    readonly text: string
    readonly tags: readonly string[]
    readonly offset: { readonly start: number; readonly length: number }
  }
  export interface Match {
    readonly terms: readonly Term[]
    /** With compromise-dates. */
    readonly dates?: { readonly start: string | null; readonly unit: string }
    readonly duration?: Readonly<Record<string, number>>
  }
  export interface View {
    json(options: { offset: true; terms: { offset: true } }): readonly Match[]
    quotations(): View
    people(): View
    organizations(): View
    places(): View
    match(pattern: string): View
    dates(context: { today?: string; timezone: string }): View
    durations(): View
  }
  const nlp: { (text: string): View; plugin(plugin: unknown): void }
  export default nlp
}

declare module 'compromise-dates' {
  const plugin: unknown
  export default plugin
}

declare module 'chrono-node' {
  export type Component = 'year' | 'month' | 'day' | 'weekday' | 'hour' | 'minute'
  export interface ParsedComponents {
    get(component: Component): number | null
    isCertain(component: Component): boolean
  }
  export interface ParsedResult {
    readonly index: number
    readonly text: string
    readonly start: ParsedComponents
  }
  export function parse(
    text: string,
    reference?: { readonly instant: Date; readonly timezone: number }
  ): readonly ParsedResult[]
}
