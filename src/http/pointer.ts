/** Characters; names from outside may be as long as a body. */
const longest = 500

/** The JSON pointer, or that of the nearest part around it whose pointer is not too long to be told. */
export function tellablePointer(pointer: string): string {
  if (pointer.length <= longest) return pointer
  return pointer.slice(0, Math.max(0, pointer.lastIndexOf('/', longest)))
}
