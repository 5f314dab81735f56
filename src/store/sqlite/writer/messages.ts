// What goes between the service and the thread that writes.

export interface WriterData {
  /** The database's file, of the schema that this code knows. */
  readonly path: string
}

/** A call in JSON; null asks for an end, when what came before is done. */
export interface Asked {
  readonly id: number
  readonly call: string | null
}

/** What the call of this id answered or threw, as a frame without its length (readers/frames.ts). */
export interface Answered {
  readonly id: number
  readonly answer: Uint8Array
}
