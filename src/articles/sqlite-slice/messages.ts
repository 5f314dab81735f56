// What goes between the service and the thread that makes a file. Each message is answered by one.

export interface ThreadData {
  /** An empty file. */
  readonly path: string
  /** So many bytes it may take. */
  readonly bytes: number
}

/** Articles come as they are served: a JSON array of them, which only the thread reads. `about` is what ends the file. */
export type Asked = { readonly articles: Uint8Array } | { readonly about: Readonly<Record<string, string>> }

/** That it is done, the opening of the file first, or that there is no room. Anything else ends the thread with its error. */
export type Answered = 'done' | 'full'
